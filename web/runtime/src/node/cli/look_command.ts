import { Command, Option } from 'commander';
import { createLooker } from '../index.js';
import { readPicture } from './file_access.js';
import { INTERRUPTED, interruptSignal } from './interrupt.js';
import { LOOK_REPORTS, type LookReport } from './look_report.js';
import { openForAll } from './open_for_all.js';
import { picturesOf } from './picture_files.js';
import { picturesArgument } from './pictures_argument.js';
import { refuseFormats } from './refuse_formats.js';
import { wholeNumber } from './whole_number.js';

const SOME_FAILED = 1;

interface LookCommandOptions {
  readonly recursive?: boolean;
  readonly format: keyof typeof LOOK_REPORTS;
  readonly maxPixels?: number;
  readonly json?: boolean;
}

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
    .action(async (inputs: string[], options: LookCommandOptions, command: Command) => {
      refuseFormats(command);
      const signal = interruptSignal();
      const report = LOOK_REPORTS[options.json ? 'json' : options.format];
      const failures = await lookAtAll(inputs, options, report, signal);
      if (signal.aborted) setStatus(INTERRUPTED);
      else if (failures > 0) setStatus(SOME_FAILED);
    });
}

/** Looks at every picture that can be read; the number of those that can't. */
async function lookAtAll(
  inputs: readonly string[],
  { recursive = false, maxPixels }: LookCommandOptions,
  report: LookReport,
  signal: AbortSignal,
): Promise<number> {
  const looker = await openForAll(inputs, () => createLooker({ signal }), report.failed, signal);
  if (!looker) return inputs.length;
  let failures = 0;
  report.begin();
  for await (const { path, error } of picturesOf(inputs, recursive)) {
    if (signal.aborted) break;
    try {
      if (error !== undefined) throw error;
      const limits = maxPixels ? { limits: { pixels: 1e6 * maxPixels } } : {};
      report.done(path, await looker.run(await readPicture(path, signal), { signal, ...limits }));
    } catch (failure) {
      if (signal.aborted) break;
      failures += 1;
      report.failed(path, failure);
    }
  }
  await looker.dispose();
  return failures;
}
