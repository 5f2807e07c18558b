import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ColourOrder, ImageLayout, ValueRange } from '../../store_api.js';

/** What may have to be said of a model's files. */
export interface AnswerFlags {
  readonly range?: ValueRange;
  readonly channelOrder?: ColourOrder;
  readonly layout?: ImageLayout;
  readonly halo?: number;
  readonly skip?: 'nearest' | 'none';
}

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

function choice(flags: string, description: string, values: readonly string[]): Option {
  return new Option(flags, description).choices(values);
}

function pixels(text: string): number {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number of pixels.');
}
