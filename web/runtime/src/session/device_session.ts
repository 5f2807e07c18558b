import type { InferenceSession, Tensor } from 'onnxruntime-common';
import type { CorePassModel, CorePort } from '../core/stages.js';
import type { OrtBinding } from '../platform/platform.js';
import type { DeviceTools, Replayed } from './device/device_tools.js';

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
    private readonly tools: DeviceTools,
    private readonly mayReplay: () => boolean,
  ) {}

  /** Buffers in the order of the pass's ports: what it reads, and where it puts what it makes. */
  async tell(given: readonly GPUBuffer[], made: readonly GPUBuffer[]): Promise<void> {
    if (!this.mayReplay()) return this.run(given, made);
    const exchanged = [...given, ...made];
    if (this.replay?.isPossible) return this.replay.tell(exchanged);
    if (this.attempts === MOST_ATTEMPTS) return this.run(given, made);
    this.forget();
    this.attempts += 1;
    this.replay = await this.tools.record(() => this.run(given, made), exchanged);
  }

  /** Has ONNX Runtime tell it the next time. */
  forget(): void {
    this.replay?.destroy();
    this.replay = undefined;
  }

  async release(): Promise<void> {
    this.forget();
    await this.session.release();
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
