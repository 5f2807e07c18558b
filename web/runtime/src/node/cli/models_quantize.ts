import { type Command, InvalidArgumentError, Option } from 'commander';
import { Acg2vecError } from '../../errors.js';
import { spreadOver } from '../../quantize/practice_pictures.js';
import type { QuantizeOptions, QuantizeProgress, QuantizeResult } from '../../quantize_api.js';
import { modelStore } from '../index.js';
import { readPicture } from './file_access.js';
import type { ModelsReport } from './models_report.js';
import { picturesOf } from './picture_files.js';

/** What may be said of making a model in 8 bits. */
export interface QuantizeFlags {
  readonly id?: string;
  readonly pictures?: string;
  readonly backend: NonNullable<QuantizeOptions['backend']>;
  readonly speedup?: number;
}

/** Adds the flags to the command. */
export function withQuantizeFlags(command: Command): Command {
  return command
    .argument('<id>')
    .option('--id <id>', "the new model's id; without it the model's with -int8 behind it")
    .option('--pictures <folder>', 'some dozens of pictures like yours; without it drawings made here')
    .addOption(
      new Option('--backend <name>', 'where it is to be faster, and is tried')
        .choices(['auto', 'native', 'wasm'])
        .default('auto'),
    )
    .option('--speedup <times>', 'keep it if it is so many times as fast; 1.1 without it', factor);
}

/** Makes the model and tells what came of it. */
export async function quantize(
  id: string,
  { id: wanted, pictures, backend, speedup }: QuantizeFlags,
  report: ModelsReport,
  signal: AbortSignal,
): Promise<void> {
  const result = await modelStore.quantize(id, {
    ...(wanted && { id: wanted }),
    ...(pictures !== undefined && { pictures: await readPictures(pictures) }),
    ...(speedup !== undefined && { leastSpeedup: speedup }),
    backend,
    signal,
    onProgress: (progress) => report.progress(progressRow(id, progress)),
  });
  report.print(result, quantizedRow(id, result), result.model === undefined);
}

async function readPictures(folder: string): Promise<readonly Uint8Array[]> {
  const paths: string[] = [];
  for await (const { path, error } of picturesOf([folder], true)) {
    if (error !== undefined) throw error;
    paths.push(path);
  }
  if (paths.length === 0) throw new Acg2vecError('FILE_FAILED', `There are no pictures in ${folder}.`);
  return Promise.all(spreadOver(paths).map(readPicture));
}

const DOING: Readonly<Record<QuantizeProgress['phase'], string>> = {
  answer: 'asking it about pictures',
  observe: 'looking between which numbers its values lie',
  round: 'rounding its weights',
  check: 'comparing answers in 8 bits',
};

function progressRow(id: string, { phase, done, total }: QuantizeProgress): string {
  return `${id}: ${DOING[phase]}, ${done + 1} of ${total}`;
}

/** Such as `a: kept as a-int8, 47.1 MB, 2.3 times as fast on wasm; …`, or why it does not pay. */
function quantizedRow(id: string, result: QuantizeResult): string {
  const { model, why, speedup = 0, backend, pictures, arePicturesOwn, trials } = result;
  const { difference = 0, convolutions = 0 } = trials.at(-1) ?? {};
  const compared = `${pictures} ${arePicturesOwn ? 'pictures' : 'drawings made here (--pictures FOLDER takes yours)'}`;
  if (!model) return `${id}: ${why} Compared by ${compared} on ${backend}; nothing was kept.`;
  const megabytes = (model.bytes / 1e6).toFixed(1);
  return `${id}: kept as ${model.id}, ${megabytes} MB, ${speedup.toFixed(2)} times as fast on ${backend}: ${convolutions} convolutions in 8 bits; of ${compared} the first answers are the same, and none differs by more than ${difference.toFixed(4)}. Use it with --model ${model.id}`;
}

function factor(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && Number.isFinite(value)) return value;
  throw new InvalidArgumentError('It must be a number of 0 or more.');
}
