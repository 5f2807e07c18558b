import type { InferenceSession, Tensor } from 'onnxruntime-common';
import type { CorePassModel, CorePort } from '../core/stages.js';
import type { OrtBinding } from '../platform/platform.js';
import type { DeviceTools, Replayed } from './device/device_tools.js';
import { inErrorScope, type ScopedDevice } from './device/error_scope.js';

/** What a device that was told something has against it, once that is known. */
export interface Told {
  readonly refusal: Promise<GPUError | null>;
}

const TOLD: Told = { refusal: Promise.resolve(null) };

// Something else may have been told meanwhile, the first time.
const MOST_ATTEMPTS = 3;

/**
 * Has a device told a pass: by ONNX Runtime the first time, and from then on the same without it, which takes this thread a
 * fraction of the time.
 */
export class DeviceSession {
  private replay: Replayed | undefined;
  private attempts = 0;

  constructor(
    private readonly ort: OrtBinding,
    private readonly session: InferenceSession,
    private readonly ports: Pick<CorePassModel, 'inputs' | 'outputs'>,
    private readonly device: ScopedDevice,
    private readonly tools: DeviceTools,
    private readonly mayReplay: () => boolean,
  ) {}

  /**
   * Buffers in the order of the pass's ports: what it reads, and where it puts what it makes. Only what is told again can be
   * refused: then nothing of it was done.
   */
  async tell(given: readonly GPUBuffer[], made: readonly GPUBuffer[]): Promise<Told> {
    const exchanged = [...given, ...made];
    if (this.mayReplay() && this.replay?.isPossible) return this.tellAgain(this.replay, exchanged);
    if (this.mayReplay() && this.attempts < MOST_ATTEMPTS) await this.record(given, made);
    else await this.run(given, made);
    return TOLD;
  }

  /** Has ONNX Runtime tell it the next time. */
  forget(): void {
    this.replay?.destroy();
    this.replay = undefined;
  }

  /** Has ONNX Runtime tell it from now on. */
  forgoReplays(): void {
    this.forget();
    this.attempts = MOST_ATTEMPTS;
  }

  async release(): Promise<void> {
    this.forget();
    await this.session.release();
  }

  private async tellAgain(replay: Replayed, buffers: readonly GPUBuffer[]): Promise<Told> {
    const { failure } = await inErrorScope(this.device, 'validation', async () => replay.tell(buffers));
    return { refusal: failure };
  }

  private async record(given: readonly GPUBuffer[], made: readonly GPUBuffer[]): Promise<void> {
    this.forget();
    this.attempts += 1;
    this.replay = await this.tools.record(() => this.run(given, made), [...given, ...made]);
  }

  private async run(given: readonly GPUBuffer[], made: readonly GPUBuffer[]): Promise<void> {
    const { inputs, outputs } = this.ports;
    await this.session.run(this.tensors(inputs, given), this.tensors(outputs, made));
  }

  private tensors(ports: readonly CorePort[], buffers: readonly GPUBuffer[]): Record<string, Tensor> {
    return Object.fromEntries(
      ports.map(({ name, shape, half }, index) => {
        const dataType = half ? 'float16' : 'float32';
        const tensor = this.ort.Tensor.fromGpuBuffer(buffers[index] as GPUBuffer, { dataType, dims: shape });
        return [name, tensor];
      }),
    );
  }
}
