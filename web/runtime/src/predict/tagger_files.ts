import { checkFiles } from '../check_arguments.js';
import { bytesOfFile } from '../models/model_files.js';
import type { TaggerFiles } from '../predictor_api.js';

/** A tagger's files in memory. */
export type TaggerBytes = TaggerFiles<Uint8Array>;

const KINDS = "{ onnx, tags: { format: 'csv', bytes } }";

/** Errors: `FILE_FAILED` for one that can't be read, `INVALID_ARGUMENT` for what is none. */
export async function readTaggerFiles(files: TaggerFiles): Promise<TaggerBytes> {
  checkFiles(files, KINDS);
  checkFiles(files.tags, KINDS);
  const { onnx, tags } = files;
  const network = await bytesOfFile(onnx);
  return { tags: { format: tags.format, bytes: await bytesOfFile(tags.bytes) }, onnx: network };
}
