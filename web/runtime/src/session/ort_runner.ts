import type { InferenceSession, Tensor } from 'onnxruntime-common';
import type { CorePassModel, CorePort } from '../core/module.js';
import type { OrtBackend, OrtBinding } from '../platform/platform.js';
import { createOrtSession } from './ort_session.js';
import type { PassRunner, TensorValues } from './pass_runner.js';
import type { RunnerFactory, WantedPass } from './runner_factory.js';
import { runtimeError } from './runtime_error.js';

/** Passes on ONNX Runtime, one at a time: it spreads each over its threads. */
export class OrtRunners implements RunnerFactory {
  readonly workers = 1;
  readonly atOnce = 1;

  constructor(
    private readonly ort: OrtBinding,
    readonly backend: OrtBackend,
  ) {}

  create({ plan, part }: WantedPass): Promise<PassRunner> {
    const model = part === 'whole' ? plan.wholeModel() : plan.model(part.rung, part.stage, part.half);
    return createOrtRunner(this.ort, this.backend, model);
  }

  limitMemory(): void {}

  async dispose(): Promise<void> {}
}

async function createOrtRunner(
  ort: OrtBinding,
  backend: OrtBackend,
  { onnx, inputs, outputs }: CorePassModel,
): Promise<PassRunner> {
  return new OrtRunner(ort, backend, await createOrtSession(ort, backend, onnx), inputs, outputs);
}

class OrtRunner implements PassRunner {
  constructor(
    private readonly ort: OrtBinding,
    private readonly backend: OrtBackend,
    private readonly session: InferenceSession,
    readonly inputs: readonly CorePort[],
    readonly outputs: readonly CorePort[],
  ) {}

  async run(values: readonly TensorValues[]): Promise<readonly TensorValues[]> {
    const feeds = Object.fromEntries(
      this.inputs.map((port, index) => [port.name, this.tensor(port, values[index] as TensorValues)]),
    );
    try {
      const results = await this.session.run(
        feeds,
        this.outputs.map((port) => port.name),
      );
      return this.outputs.map((port) => valuesOf(results[port.name] as Tensor));
    } catch (cause) {
      throw runtimeError(this.backend, this.backend === 'webgpu' ? 'DEVICE_LOST' : 'INTERNAL', cause);
    }
  }

  async dispose(): Promise<void> {
    await this.session.release();
  }

  private tensor({ shape, half }: CorePort, values: TensorValues): Tensor {
    return half
      ? new this.ort.Tensor('float16', values as Uint16Array, shape)
      : new this.ort.Tensor('float32', values as Float32Array, shape);
  }
}

// Newer engines have a Float16Array, in which ONNX Runtime then answers; only its bits are of use here.
function valuesOf({ type, data }: Tensor): TensorValues {
  if (type !== 'float16') return data as Float32Array;
  const { buffer, byteOffset, length } = data as Uint16Array;
  return new Uint16Array(buffer, byteOffset, length);
}
