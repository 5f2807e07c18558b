import type { PreparedInput } from '../predict/prepare_input.js';
import type { SessionPlatform } from '../predict/session/open_predictor.js';
import { type DecideInput, openPredictor } from '../predict/session/open_predictor.js';
import type { NamedOutput, PredictorSession } from '../predict/session/predictor_session.js';
import type { QuantizeOptions } from '../quantize_api.js';

// The first run waits for memory, and of two others one may have been held up.
const LEAST_RUNS = 4;

export type TryOptions = Pick<QuantizeOptions, 'backend' | 'threads' | 'signal'>;

/** A model in a session, and how long it takes. To be disposed of. */
export class TriedModel {
  private readonly times: number[] = [];

  private constructor(
    private readonly session: PredictorSession,
    readonly input: ReturnType<DecideInput>,
    private readonly signal: AbortSignal | undefined,
  ) {}

  /** Errors: those of the backend and of `decide`; rejects with the signal's reason. */
  static async open(
    platform: SessionPlatform,
    onnx: Uint8Array,
    decide: DecideInput,
    options: TryOptions,
  ): Promise<TriedModel> {
    options.signal?.throwIfAborted();
    const { session, input } = await openPredictor(platform, onnx, decide, options);
    return new TriedModel(session, input, options.signal);
  }

  get backend() {
    return this.session.backend;
  }

  /** The values are ONNX Runtime's: they are to be copied. */
  async answer({ values, dimensions }: PreparedInput): Promise<readonly NamedOutput[]> {
    this.signal?.throwIfAborted();
    const begun = performance.now();
    const outputs = await this.session.run(values, dimensions);
    this.times.push(performance.now() - begun);
    this.signal?.throwIfAborted();
    return outputs;
  }

  /** Milliseconds for a picture: the middle of all runs but the first. It is run on that one where it hasn't been run often enough. */
  async milliseconds(input: PreparedInput): Promise<number> {
    while (this.times.length < LEAST_RUNS) await this.answer(input);
    const times = this.times.slice(1).toSorted((one, other) => one - other);
    return times[Math.floor(times.length / 2)] as number;
  }

  async dispose(): Promise<void> {
    await this.session.dispose();
  }
}
