import { Command, Option } from 'commander';
import { cacheOption } from './cache_option.js';
import { INTERRUPTED, interruptSignal } from './interrupt.js';
import { picturesArgument } from './pictures_argument.js';
import { withPredictFlags } from './predict_flags.js';
import { refuseFormats } from './refuse_formats.js';
import type { ScoreFlags } from './score_pictures.js';

const SOME_FAILED = 1;

export function scoreCommand(setStatus: (status: number) => void): Command {
  const command = new Command('score')
    .description('tell how pictures would be received')
    .addArgument(picturesArgument('folders of such'))
    .option('--model <id>', 'a model of scores: see acg2vec models list', 'pix2score')
    .addOption(
      new Option('--format <name>', 'of the answers').choices(['text', 'json', 'csv']).default('text'),
    );
  return withPredictFlags(command)
    .addOption(cacheOption())
    .action(async (inputs: string[], flags: ScoreFlags, command: Command) => {
      refuseFormats(command);
      const signal = interruptSignal();
      const { scoreAll } = await import('./score_pictures.js');
      const failures = await scoreAll(inputs, flags, signal);
      if (signal.aborted) setStatus(INTERRUPTED);
      else if (failures > 0) setStatus(SOME_FAILED);
    });
}
