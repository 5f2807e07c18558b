import { type Command, InvalidArgumentError, Option } from 'commander';
import { Acg2vecError } from '../../errors.js';
import type {
  ColourOrder,
  ImageLayout,
  ModelAnswers,
  ModelFiles,
  ModelQuestion,
  ValueRange,
} from '../../store_api.js';
import { modelStore } from '../index.js';

/** What may have to be said of a model's files. */
export interface AnswerFlags {
  readonly range?: ValueRange;
  readonly channelOrder?: ColourOrder;
  readonly layout?: ImageLayout;
  readonly halo?: number;
  readonly skip?: 'nearest' | 'none';
}

const FLAGS: Readonly<Record<ModelQuestion, string>> = {
  range:
    '--range unit, byte or signed (colours from 0 to 1, as in most models, from 0 to 255, or from -1 to 1)',
  order: '--channel-order rgb or bgr (rgb in most models)',
  layout: '--layout nchw or nhwc (nchw in most models)',
};

/** Adds the flags to a command. */
export function withAnswers(command: Command): Command {
  return command
    .addOption(
      choice('--range <name>', "of an ONNX file's colours: from 0 to 1, from 0 to 255, from -1 to 1", [
        'unit',
        'byte',
        'signed',
      ]),
    )
    .addOption(choice('--channel-order <name>', 'of an ONNX file', ['rgb', 'bgr']))
    .addOption(choice('--layout <name>', 'of an ONNX file that leaves it open', ['nchw', 'nhwc']))
    .option(
      '--halo <pixels>',
      'context around each tile; without it as much as the network needs, with an ONNX file measured',
      pixels,
    )
    .addOption(
      choice(
        '--skip <way>',
        "whether a .param network's enlarged input is added to what it gives; nearest for Real-CUGAN's 4x without it",
        ['nearest', 'none'],
      ),
    );
}

/** The flags as answers; an error that names those that are missing. Errors: those of reading an ONNX file as well. */
export async function answersFor(file: string, files: ModelFiles, flags: AnswerFlags): Promise<ModelAnswers> {
  const { range, channelOrder, layout, halo, skip } = flags;
  const answers: ModelAnswers = {
    ...(range && { range }),
    ...(channelOrder && { order: channelOrder }),
    ...(layout && { layout }),
    ...(halo !== undefined && { halo }),
    ...(skip && { skip }),
  };
  const open = (await modelStore.questions(files)).filter((question) => answers[question] === undefined);
  if (open.length === 0) return answers;
  const wanted = open.map((question) => `\n  ${FLAGS[question]}`).join('');
  throw new Acg2vecError('INVALID_ARGUMENT', `${file} doesn't say all that is needed. Add:${wanted}`);
}

function choice(flags: string, description: string, values: readonly string[]): Option {
  return new Option(flags, description).choices(values);
}

function pixels(text: string): number {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number of pixels.');
}
