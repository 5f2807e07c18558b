import { Acg2vecError } from '../../errors.js';
import { spreadOver } from '../../quantize/practice_pictures.js';
import type { QuantizeProgress, QuantizeResult } from '../../quantize_api.js';
import { modelStore } from '../index.js';
import { readPicture } from './file_access.js';
import type { ModelsReport } from './models_report.js';
import { picturesOf } from './picture_files.js';
import type { QuantizeFlags } from './quantize_flags.js';

/** Makes the model and tells what came of it. */
export async function quantize(
  id: string,
  { id: wanted, pictures: folder, backend, speedup, maxMemory }: QuantizeFlags,
  report: ModelsReport,
  signal: AbortSignal,
): Promise<void> {
  const read = folder === undefined ? undefined : await readPictures(folder, report, signal);
  const result = await modelStore.quantize(id, {
    ...(wanted !== undefined && { id: wanted }),
    ...(read && { pictures: read.map(({ bytes }) => bytes) }),
    ...(speedup !== undefined && { leastSpeedup: speedup }),
    ...(maxMemory !== undefined && { maxMemory }),
    backend,
    signal,
    onProgress: (progress) => report.progress(progressRow(id, progress)),
  });
  for (const { place, code, message } of result.skipped)
    report.warn(skippedRow(read?.[place]?.path, code, message));
  report.print(result, quantizedRow(id, result), result.model === undefined);
}

interface ReadPicture {
  readonly path: string;
  readonly bytes: Uint8Array;
}

// What can't be read is told, and left out, where anything is left.
async function readPictures(
  folder: string,
  report: ModelsReport,
  signal: AbortSignal,
): Promise<readonly ReadPicture[]> {
  const paths: string[] = [];
  for await (const { path, error } of picturesOf([folder], true)) {
    if (error !== undefined) throw error;
    paths.push(path);
  }
  const read: ReadPicture[] = [];
  const skipped: string[] = [];
  let first: unknown;
  for (const path of spreadOver(paths)) {
    try {
      read.push({ path, bytes: await readPicture(path, signal) });
    } catch (error) {
      first ??= error;
      if (error instanceof Acg2vecError) skipped.push(skippedRow(path, error.code, error.message));
      else throw error;
    }
  }
  if (read.length === 0) throw first;
  for (const row of skipped) report.warn(row);
  return read;
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
  const kind = arePicturesOwn ? 'picture' : 'drawing';
  const compared = `${pictures} ${kind}${pictures === 1 ? '' : 's'}${arePicturesOwn ? '' : ' made here (--pictures FOLDER takes yours)'}`;
  if (!model) return `${id}: ${why} Compared by ${compared} on ${backend}; nothing was kept.`;
  const megabytes = (model.bytes / 1e6).toFixed(1);
  return `${id}: kept as ${model.id}, ${megabytes} MB, ${speedup.toFixed(2)} times as fast on ${backend}: ${convolutions} convolutions in 8 bits; of ${compared} the first answers are the same, and none differs by more than ${difference.toFixed(4)}. Use it with --model ${model.id}`;
}

function skippedRow(path = '', code: string, message: string): string {
  return `${path}: ${code}: ${message} It is left out.`;
}
