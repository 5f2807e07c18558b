import type { InferenceSession, Tensor } from 'onnxruntime-common';
import type { Precision } from '../api.js';
import type { CorePassModel, CorePort } from '../core/stages.js';
import type { GpuLayout, OrtBackend, OrtBinding } from '../platform/platform.js';
import { createOrtSession } from './ort_session.js';
import { tensorOf, valuesOf } from './ort_tensor.js';
import type { PassRunner, TensorValues } from './pass_runner.js';
import { modelOf, type RunnerFactory, type WantedPass } from './runner_factory.js';
import { runtimeError } from './runtime_error.js';

/** Passes on ONNX Runtime, one at a time: it spreads each over its threads. */
export class OrtRunners implements RunnerFactory {
  readonly workers = 1;
  readonly atOnce = 1;
  readonly keepsOnDevice = false;

  constructor(
    private readonly ort: OrtBinding,
    readonly backend: OrtBackend,
    private readonly layout: GpuLayout = 'NCHW',
    readonly precision: Precision = 'fp32',
  ) {}

  async create(wanted: WantedPass): Promise<PassRunner> {
    const model = modelOf(wanted, this.precision);
    const session = await createOrtSession(this.ort, this.backend, model.onnx, { layout: this.layout });
    return new OrtRunner(this.ort, this.backend, session, model);
  }

  limitMemory(): void {}

  async dispose(): Promise<void> {}
}

class OrtRunner implements PassRunner {
  readonly inputs: readonly CorePort[];
  readonly outputs: readonly CorePort[];

  constructor(
    private readonly ort: OrtBinding,
    private readonly backend: OrtBackend,
    private readonly session: InferenceSession,
    { inputs, outputs }: CorePassModel,
  ) {
    this.inputs = inputs;
    this.outputs = outputs;
  }

  async run(values: readonly TensorValues[]): Promise<readonly TensorValues[]> {
    const feeds = Object.fromEntries(
      this.inputs.map((port, index) => [port.name, tensorOf(this.ort, port, values[index] as TensorValues)]),
    );
    try {
      const results = await this.session.run(
        feeds,
        this.outputs.map((port) => port.name),
      );
      return this.outputs.map((port) => {
        const { type, data } = results[port.name] as Tensor;
        return valuesOf(type, data);
      });
    } catch (cause) {
      throw runtimeError(this.backend, this.backend === 'webgpu' ? 'DEVICE_LOST' : 'INTERNAL', cause);
    }
  }

  async dispose(): Promise<void> {
    await this.session.release();
  }
}
