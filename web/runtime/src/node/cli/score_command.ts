import { Command, Option } from 'commander';
import { createScorer } from '../index.js';
import { INTERRUPTED, interruptSignal } from './interrupt.js';
import { warnOfHeavy } from './model_choice.js';
import { cacheOption } from './models_command.js';
import { printFailure, printJsonFailure } from './picture_report.js';
import { answerAll } from './picture_work.js';
import { picturesArgument } from './pictures_argument.js';
import { type PredictFlags, withPredictFlags } from './predict_flags.js';
import { refuseFormats } from './refuse_formats.js';
import { type ScoreFormat, scoreReport } from './score_report.js';

const SOME_FAILED = 1;

interface Flags extends PredictFlags {
  readonly model: string;
  readonly format: ScoreFormat;
}

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
    .action(async (inputs: string[], flags: Flags, command: Command) => {
      refuseFormats(command);
      const signal = interruptSignal();
      const failures = await scoreAll(inputs, flags, signal);
      if (signal.aborted) setStatus(INTERRUPTED);
      else if (failures > 0) setStatus(SOME_FAILED);
    });
}

function scoreAll(inputs: readonly string[], flags: Flags, signal: AbortSignal): Promise<number> {
  const { model, backend, threads, recursive = false } = flags;
  const format = flags.json ? 'json' : flags.format;
  const failed = format === 'json' ? printJsonFailure : printFailure;
  const work = {
    inputs,
    recursive,
    options: {},
    async open() {
      await warnOfHeavy(model);
      return createScorer({ model, backend, signal, ...(threads && { threads }) });
    },
    report: (scorer: Awaited<ReturnType<typeof createScorer>>) => scoreReport(format, scorer),
  };
  return answerAll(work, failed, signal);
}
