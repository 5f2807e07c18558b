import type { InferenceSession } from 'onnxruntime-common';
import type { Backend } from '../api.js';
import type { OrtBinding } from '../platform/platform.js';
import { runtimeError } from './runtime_error.js';
import type { TileRunner, TileShape } from './tile_runner.js';

const INPUT = 'in0';
const OUTPUT = 'out0';

// ONNX Runtime Web can't make two sessions at a time (https://github.com/microsoft/onnxruntime/issues/19443).
let lastCreation: Promise<unknown> = Promise.resolve();

/** A runner for the bytes of an ONNX model that was written for this shape. */
export async function createOrtRunner(
  ort: OrtBinding,
  backend: Backend,
  model: Uint8Array,
  shape: TileShape,
): Promise<TileRunner> {
  const creation = lastCreation.then(() => ort.InferenceSession.create(model, ort.sessionOptions(backend)));
  lastCreation = creation.catch(() => undefined);
  const session = await creation.catch((cause) => {
    throw runtimeError(backend, 'BACKEND_UNAVAILABLE', cause);
  });
  return new OrtRunner(ort, backend, session, shape);
}

class OrtRunner implements TileRunner {
  constructor(
    private readonly ort: OrtBinding,
    readonly backend: Backend,
    private readonly session: InferenceSession,
    private readonly shape: TileShape,
  ) {}

  async run(input: Float32Array): Promise<Float32Array> {
    const { inputHeight, inputWidth } = this.shape;
    const tensor = new this.ort.Tensor('float32', input, [1, 3, inputHeight, inputWidth]);
    try {
      const outputs = await this.session.run({ [INPUT]: tensor }, [OUTPUT]);
      return outputs[OUTPUT]?.data as Float32Array;
    } catch (cause) {
      throw runtimeError(this.backend, this.backend === 'webgpu' ? 'DEVICE_LOST' : 'INTERNAL', cause);
    }
  }

  async dispose(): Promise<void> {
    await this.session.release();
  }
}
