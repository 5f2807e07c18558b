import type { InferenceSession, Tensor } from 'onnxruntime-common';
import type { Precision } from '../api.js';
import type { CorePassModel, CorePort } from '../core/stages.js';
import { Acg2vecError } from '../errors.js';
import type { GpuLayout, OrtBinding } from '../platform/platform.js';
import type { Packer } from './device/tile_packer.js';
import { createOrtSession } from './ort_session.js';
import { tensorOf, valuesOf } from './ort_tensor.js';
import { inOrtTurn } from './ort_turns.js';
import type { Packing } from './packing.js';
import {
  type HeldValues,
  isHeld,
  type PassRunner,
  type PassValues,
  type TensorValues,
} from './pass_runner.js';
import { modelOf, type RunnerFactory, type WantedPass } from './runner_factory.js';
import { runtimeError } from './runtime_error.js';

// While one tile is computed the next is handed over and the last one's result is read. More gave nothing.
const UNDER_WAY = 4;

/**
 * Passes on a graphics device by ONNX Runtime. What a pass hands to later ones stays in the device's memory. A run is over
 * for ONNX Runtime when the device was told all of it: the next is told then, and what is wanted here is read meanwhile, of
 * an enlarged tile its bytes.
 *
 * `enableGraphCapture` isn't used: ONNX Runtime Web 1.30.0 gives up the handles of a captured run's buffers when that run is
 * over, so that a replay fails as soon as another session ran in between ("Cannot set properties of undefined (setting
 * 'Symbol(gpuBufferMetadata)')"), and it ignores other buffers than the first run's without a word. With a single session
 * it is right, and telling a tile of the fast 2x to the device took 1 ms in place of 9: worth another try.
 */
export class DeviceRunners implements RunnerFactory {
  readonly backend = 'webgpu';
  readonly workers = 1;
  readonly atOnce = UNDER_WAY;
  readonly keepsOnDevice = true;
  private device: unknown;
  private packer: Packer | undefined;

  constructor(
    private readonly ort: OrtBinding,
    private readonly layout: GpuLayout,
    readonly precision: Precision,
  ) {}

  async create(wanted: WantedPass): Promise<PassRunner> {
    const model = modelOf(wanted, this.precision);
    const wishes = { layout: this.layout, preferredOutputLocation: 'gpu-buffer' } as const;
    const session = await createOrtSession(this.ort, 'webgpu', model.onnx, wishes);
    return new DeviceRunner(this.ort, session, model, await this.presentPacker());
  }

  limitMemory(): void {}

  async dispose(): Promise<void> {
    this.packer?.dispose();
    this.packer = undefined;
    this.device = undefined;
  }

  // ONNX Runtime's device goes with the last session on it.
  private async presentPacker(): Promise<Packer | undefined> {
    const device = await this.ort.device?.();
    if (this.packer && device === this.device) return this.packer;
    this.packer?.dispose();
    this.device = device;
    this.packer = await this.ort.openPacker?.();
    return this.packer;
  }
}

class DeviceRunner implements PassRunner {
  readonly inputs: readonly CorePort[];
  readonly outputs: readonly CorePort[];
  readonly pack?: NonNullable<PassRunner['pack']>;

  constructor(
    private readonly ort: OrtBinding,
    private readonly session: InferenceSession,
    { inputs, outputs }: CorePassModel,
    packer: Packer | undefined,
  ) {
    this.inputs = inputs;
    this.outputs = outputs;
    const [only] = outputs;
    if (!packer || only?.kind !== 'enlarged') return;
    this.pack = (values, packing, signal) =>
      this.carryOut(values, signal, ([made]) => (made as TensorOnDevice).pack(packer, only.shape, packing));
  }

  run(values: readonly PassValues[], signal?: AbortSignal): Promise<readonly PassValues[]> {
    // Features stay; sums and the enlarged tile are wanted here.
    return this.carryOut(values, signal, (made) =>
      Promise.all(
        made.map((value, index) => (this.outputs[index]?.kind === 'feature' ? value : value.take())),
      ),
    );
  }

  async dispose(): Promise<void> {
    await this.session.release();
  }

  /** `finish` is given what the pass makes, which is given back where something fails. */
  private async carryOut<Finished>(
    values: readonly PassValues[],
    signal: AbortSignal | undefined,
    finish: (made: readonly TensorOnDevice[]) => Promise<Finished>,
  ): Promise<Finished> {
    const made: TensorOnDevice[] = [];
    try {
      const { results, failure } = await inOrtTurn(() => {
        signal?.throwIfAborted();
        return this.watched(() => this.session.run(this.feeds(values)));
      });
      made.push(...this.outputs.map(({ name }) => new TensorOnDevice(results[name] as Tensor)));
      const finished = finish(made);
      const [error] = await Promise.all([failure, finished.catch(() => undefined)]);
      if (!error) return await finished;
      throw new Acg2vecError('OUT_OF_MEMORY', `The graphics device is out of memory: ${error.message}`);
    } catch (cause) {
      for (const value of made) value.release();
      signal?.throwIfAborted();
      throw runtimeError('webgpu', 'DEVICE_LOST', cause);
    }
  }

  // A device without memory goes on with buffers that hold nothing; ONNX Runtime Web doesn't hear of it.
  private async watched<Results>(run: () => Promise<Results>) {
    const device = await this.ort.device?.();
    device?.pushErrorScope('out-of-memory');
    try {
      const results = await run();
      return { results, failure: device?.popErrorScope() };
    } catch (error) {
      await device?.popErrorScope().catch(() => undefined);
      throw error;
    }
  }

  private feeds(values: readonly PassValues[]): Record<string, Tensor> {
    return Object.fromEntries(
      this.inputs.map((port, index) => [port.name, this.feed(port, values[index] as PassValues)]),
    );
  }

  private feed(port: CorePort, values: PassValues): Tensor {
    return isHeld(values) ? (values as TensorOnDevice).tensor : tensorOf(this.ort, port, values);
  }
}

class TensorOnDevice implements HeldValues {
  private isGone = false;

  constructor(readonly tensor: Tensor) {}

  async take(): Promise<TensorValues> {
    const { type } = this.tensor;
    const data = await this.tensor.getData(true);
    this.isGone = true;
    return valuesOf(type, data);
  }

  /** Its bytes; it is gone then. */
  async pack(packer: Packer, shape: readonly number[], packing: Packing): Promise<Uint8Array> {
    const packed = packer.pack(this.tensor.gpuBuffer as GPUBuffer, shape, packing);
    this.release();
    return packed;
  }

  release(): void {
    if (!this.isGone) this.tensor.dispose();
    this.isGone = true;
  }
}
