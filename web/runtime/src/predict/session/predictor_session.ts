import type { InferenceSession, Tensor } from 'onnxruntime-common';
import { Acg2vecError } from '../../errors.js';
import type { OrtBackend, OrtBinding } from '../../platform/platform.js';
import { createOrtSession } from '../../session/ort_session.js';
import { runtimeError } from '../../session/runtime_error.js';

/** One of the vectors, or maps, that a model gives for a picture. */
export interface NamedOutput {
  readonly name: string;
  /** The first is 1: of one picture. */
  readonly dimensions: readonly number[];
  readonly values: Float32Array;
}

/** What a model says of the one tensor that it takes. */
export interface TakenInput {
  readonly name: string;
  /** A side that is free has a name, or a number below 0; empty where the file doesn't say. */
  readonly shape: readonly (number | string)[];
}

/** What a model says of a tensor that it gives. */
export type GivenOutput = TakenInput;

/** A model that takes one picture and gives numbers, in a session of ONNX Runtime. */
export class PredictorSession {
  private constructor(
    private readonly ort: OrtBinding,
    readonly backend: OrtBackend,
    private readonly session: InferenceSession,
    readonly input: TakenInput,
  ) {}

  /** Errors: those of the backend, `MODEL_UNSUPPORTED_LAYER` for a model that doesn't take one tensor of fp32. */
  static async open(ort: OrtBinding, backend: OrtBackend, onnx: Uint8Array): Promise<PredictorSession> {
    const session = await createOrtSession(ort, backend, onnx);
    try {
      return new PredictorSession(ort, backend, session, takenInput(session));
    } catch (error) {
      await session.release();
      throw error;
    }
  }

  get outputs(): readonly GivenOutput[] {
    const tensors = this.session.outputMetadata.filter((output) => output.isTensor);
    return tensors.map(({ name, shape }) => ({ name, shape }));
  }

  /** All outputs, in the model's order. Errors: those of the backend. */
  async run(values: Float32Array, dimensions: readonly number[]): Promise<readonly NamedOutput[]> {
    const tensor = new this.ort.Tensor('float32', values, dimensions);
    let results: InferenceSession.ReturnType;
    try {
      results = await this.session.run({ [this.input.name]: tensor });
    } catch (cause) {
      throw runtimeError(this.backend, this.backend === 'webgpu' ? 'DEVICE_LOST' : 'INTERNAL', cause);
    }
    return this.session.outputNames.map((name) => namedOutput(name, results[name] as Tensor));
  }

  async dispose(): Promise<void> {
    await this.session.release();
  }
}

function takenInput({ inputMetadata }: InferenceSession): TakenInput {
  const [input, ...others] = inputMetadata;
  if (!input || others.length > 0 || !input.isTensor) {
    throw unsupported(`takes ${inputMetadata.length} tensors; a model that takes one picture is wanted`);
  }
  if (input.type !== 'float32') throw unsupported(`takes values of the type ${input.type}, not float32`);
  return { name: input.name, shape: input.shape };
}

function namedOutput(name: string, { type, data, dims }: Tensor): NamedOutput {
  if (type !== 'float32') throw unsupported(`gives values of the type ${type} (${name}), not float32`);
  return { name, dimensions: dims, values: data as Float32Array };
}

function unsupported(what: string): Acg2vecError {
  return new Acg2vecError('MODEL_UNSUPPORTED_LAYER', `This model ${what}.`);
}
