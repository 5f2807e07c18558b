import { unwrap } from '../core/handle.js';
import type { CoreOnnxImage } from '../core/image_tensors.js';
import type { CoreModule } from '../core/module.js';
import { Acg2vecError } from '../errors.js';
import type { ImageLayout, ModelAnswers, ModelQuestion, ValueRange } from '../store_api.js';

/** One end of a model that only ONNX Runtime can read. */
export interface ForeignEnd {
  readonly name: string;
  readonly type: CoreOnnxImage['type'];
  readonly layout: ImageLayout;
}

/** What such a model takes and gives. */
export interface ForeignImage {
  readonly input: ForeignEnd;
  readonly output: ForeignEnd;
  /** 3, or 1: it is given one colour after the other. */
  readonly channels: 1 | 3;
  readonly order: 'rgb' | 'bgr';
  readonly range: ValueRange;
  /** Where the model takes images of one size only. */
  readonly fixed?: { readonly height: number; readonly width: number };
}

/** What has to be said of an ONNX file. Errors: those of {@link readForeignImage}, but for what is missing. */
export function onnxQuestions(core: CoreModule, onnx: Uint8Array): readonly ModelQuestion[] {
  const { input, output } = unwrap(core.describeOnnxImageModel(onnx));
  const isKnown = {
    range: input.type === 'uint8' && output.type === 'uint8',
    order: input.channels === 1,
    layout: input.layout !== undefined,
  };
  return (['range', 'order', 'layout'] as const).filter((question) => !isKnown[question]);
}

/**
 * What the file says, and where it doesn't, what the answers say.
 *
 * Errors: `MODEL_UNSUPPORTED_LAYER` for a model that isn't from one image to one image of as many channels, 1 or 3;
 * `INVALID_ARGUMENT` for a question without an answer.
 */
export function readForeignImage(core: CoreModule, onnx: Uint8Array, answers: ModelAnswers): ForeignImage {
  checkAnswers(answers, onnxQuestions(core, onnx));
  const { input, output } = unwrap(core.describeOnnxImageModel(onnx));
  const layout = input.layout ?? answers.layout ?? 'nchw';
  const end = ({ name, type, layout: said }: CoreOnnxImage) => ({ name, type, layout: said ?? layout });
  const fixed = fixedSize(input);
  return {
    input: end(input),
    output: end(output),
    channels: checkChannels(input.channels ?? 3, output.channels),
    order: answers.order ?? 'rgb',
    range: answers.range ?? 'byte',
    ...(fixed && { fixed }),
  };
}

const OPTIONS: Readonly<Record<ModelQuestion, string>> = {
  range: 'range (unit, byte or signed)',
  order: 'order (rgb or bgr)',
  layout: 'layout (nchw or nhwc)',
};

function checkAnswers(answers: ModelAnswers, questions: readonly ModelQuestion[]): void {
  const open = questions.filter((question) => answers[question] === undefined);
  if (open.length === 0) return;
  const wanted = open.map((question) => OPTIONS[question]).join(', ');
  throw new Acg2vecError('INVALID_ARGUMENT', `The ONNX file doesn't say all: give its ${wanted}.`);
}

function checkChannels(input: number, output: number | undefined): 1 | 3 {
  if ((input === 1 || input === 3) && (output ?? input) === input) return input;
  throw new Acg2vecError(
    'MODEL_UNSUPPORTED_LAYER',
    `The ONNX model makes images of ${output ?? '?'} channels out of ${input}; 3 of 3 and 1 of 1 can be used.`,
  );
}

function fixedSize({ height, width }: CoreOnnxImage): ForeignImage['fixed'] {
  if (height !== undefined && width !== undefined) return { height, width };
  if (height === undefined && width === undefined) return undefined;
  throw new Acg2vecError(
    'MODEL_UNSUPPORTED_LAYER',
    'The ONNX model fixes one side of its images and leaves the other free; both or neither can be used.',
  );
}
