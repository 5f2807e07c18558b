import type { CoreModule } from '../core/module.js';
import { Acg2vecError } from '../errors.js';
import type { Platform } from '../platform/platform.js';
import type { InputDescription } from '../predict/input_description.js';
import { type PreparedInput, prepareInput } from '../predict/prepare_input.js';
import type { QuantizeOptions, SkippedPicture } from '../quantize_api.js';
import type { AnswerReader } from './answer_reader.js';
import type { Answer } from './compare_answers.js';
import { faultOfPicture, type PracticePicture, practicePictures } from './practice_pictures.js';
import type { QuantizeModule } from './quantize_module.js';
import type { TriedModel } from './tried_model.js';

/** A picture as the model takes it, and what the model as it is says of it. */
export interface Known {
  readonly input: PreparedInput;
  readonly answers: readonly Answer[];
}

export type AllKnown = readonly [Known, ...Known[]];

/** The pictures that a model is tried on, and what it answers. */
export class KnownAnswers {
  /** That could not be read. */
  readonly skipped: SkippedPicture[] = [];
  private readonly practice: ReturnType<typeof practicePictures>;

  /** Error: `INVALID_ARGUMENT` for an empty list of pictures. */
  constructor(
    private readonly platform: Platform,
    private readonly core: CoreModule,
    module: QuantizeModule,
    private readonly options: Pick<QuantizeOptions, 'pictures' | 'signal'>,
  ) {
    this.practice = practicePictures(module, options.pictures);
  }

  /** Of pictures, but for those that were skipped. */
  get count(): number {
    return this.practice.count - this.skipped.length;
  }

  /** Asks the model as it is. `tell` hears how many are done, of how many. Errors: those of the pictures where none is left. */
  async ask(
    tried: TriedModel,
    read: AnswerReader,
    tell: (done: number, total: number) => void,
  ): Promise<AllKnown> {
    const known: Known[] = [];
    for (const picture of this.practice.pictures) {
      tell(known.length + this.skipped.length, this.practice.count);
      const input = await this.prepare(picture, tried.input);
      if (input) known.push({ input, answers: read(await tried.answer(input)) });
    }
    const [first, ...others] = known;
    if (!first) throw this.noneLeft();
    return [first, ...others];
  }

  // Nothing where the picture can't be read.
  private async prepare({ picture, place }: PracticePicture, description: InputDescription) {
    const { signal } = this.options;
    try {
      return await prepareInput(this.core, this.platform, picture, description, signal ? { signal } : {});
    } catch (error) {
      const fault = faultOfPicture(error);
      if (!fault) throw error;
      this.skipped.push({ place, ...fault });
      return undefined;
    }
  }

  private noneLeft(): Acg2vecError {
    const first = this.skipped[0] as SkippedPicture;
    const message = `None of the pictures can be read. The first: ${first.message}`;
    return new Acg2vecError(first.code, message);
  }
}
