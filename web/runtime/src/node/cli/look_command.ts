import { Command, Option } from 'commander';
import { INTERRUPTED, interruptSignal } from './interrupt.js';
import type { LookFlags } from './look_pictures.js';
import { picturesArgument } from './pictures_argument.js';
import { refuseFormats } from './refuse_formats.js';
import { wholeNumber } from './whole_number.js';

const SOME_FAILED = 1;

/** `acg2vec look`: what pictures are and what they have suffered, from their pixels alone. */
export function lookCommand(setStatus: (status: number) => void): Command {
  return new Command('look')
    .description('tell from pixels what pictures are, what they have suffered, and which model suits them')
    .addArgument(picturesArgument('folders of such'))
    .option('--recursive', 'folders in folders as well')
    .addOption(
      new Option('--format <name>', 'of the answers').choices(['text', 'json', 'csv']).default('text'),
    )
    .option('--max-pixels <megapixels>', 'of a picture that is read; 250 without it', wholeNumber)
    .option('--json', 'the same as --format json: one object a picture')
    .action(async (inputs: string[], options: LookFlags, command: Command) => {
      refuseFormats(command);
      const signal = interruptSignal();
      const { lookAtAll } = await import('./look_pictures.js');
      const failures = await lookAtAll(inputs, options, signal);
      if (signal.aborted) setStatus(INTERRUPTED);
      else if (failures > 0) setStatus(SOME_FAILED);
    });
}
