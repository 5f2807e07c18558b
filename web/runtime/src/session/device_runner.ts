import type { InferenceSession, Tensor } from 'onnxruntime-common';
import type { CorePassModel, CorePort } from '../core/module.js';
import { Acg2vecError } from '../errors.js';
import type { GpuLayout, OrtBinding } from '../platform/platform.js';
import { createOrtSession } from './ort_session.js';
import { tensorOf, valuesOf } from './ort_tensor.js';
import { inOrtTurn } from './ort_turns.js';
import {
  type HeldValues,
  isHeld,
  type PassRunner,
  type PassValues,
  releaseValues,
  type TensorValues,
} from './pass_runner.js';
import { modelOf, type RunnerFactory, type WantedPass } from './runner_factory.js';
import { runtimeError } from './runtime_error.js';

// While one tile is computed the next is handed over and the last one's result is read. More gave nothing.
const UNDER_WAY = 4;

/**
 * Passes on a graphics device by ONNX Runtime. What a pass hands to later ones stays in the device's memory. A run is over
 * for ONNX Runtime when the device was told all of it: the next is told then, and what is wanted here is read meanwhile.
 */
export class DeviceRunners implements RunnerFactory {
  readonly backend = 'webgpu';
  readonly workers = 1;
  readonly atOnce = UNDER_WAY;
  readonly keepsOnDevice = true;

  constructor(
    private readonly ort: OrtBinding,
    private readonly layout: GpuLayout,
  ) {}

  async create(wanted: WantedPass): Promise<PassRunner> {
    const model = modelOf(wanted);
    const wishes = { layout: this.layout, preferredOutputLocation: 'gpu-buffer' } as const;
    return new DeviceRunner(this.ort, await createOrtSession(this.ort, 'webgpu', model.onnx, wishes), model);
  }

  limitMemory(): void {}

  async dispose(): Promise<void> {}
}

class DeviceRunner implements PassRunner {
  readonly inputs: readonly CorePort[];
  readonly outputs: readonly CorePort[];

  constructor(
    private readonly ort: OrtBinding,
    private readonly session: InferenceSession,
    { inputs, outputs }: CorePassModel,
  ) {
    this.inputs = inputs;
    this.outputs = outputs;
  }

  async run(values: readonly PassValues[], signal?: AbortSignal): Promise<readonly PassValues[]> {
    const feeds = Object.fromEntries(
      this.inputs.map((port, index) => [port.name, this.feed(port, values[index] as PassValues)]),
    );
    try {
      const { results, failure } = await inOrtTurn(() => {
        signal?.throwIfAborted();
        return this.watched(() => this.session.run(feeds));
      });
      const [error, ...outcomes] = await Promise.all([
        failure,
        ...this.outputs.map((port) => outcome(port, results[port.name] as Tensor)),
      ]);
      if (!error) return outcomes;
      releaseValues(outcomes);
      throw new Acg2vecError('OUT_OF_MEMORY', `The graphics device is out of memory: ${error.message}`);
    } catch (cause) {
      signal?.throwIfAborted();
      throw runtimeError('webgpu', 'DEVICE_LOST', cause);
    }
  }

  async dispose(): Promise<void> {
    await this.session.release();
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

  private feed(port: CorePort, values: PassValues): Tensor {
    return isHeld(values) ? (values as TensorOnDevice).tensor : tensorOf(this.ort, port, values);
  }
}

// Features stay; sums and the enlarged tile are wanted here.
async function outcome({ kind }: CorePort, tensor: Tensor): Promise<PassValues> {
  const values = new TensorOnDevice(tensor);
  return kind === 'feature' ? values : values.take();
}

class TensorOnDevice implements HeldValues {
  constructor(readonly tensor: Tensor) {}

  async take(): Promise<TensorValues> {
    const { type } = this.tensor;
    return valuesOf(type, await this.tensor.getData(true));
  }

  release(): void {
    this.tensor.dispose();
  }
}
