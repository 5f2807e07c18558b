import { bytesOfFile } from '../models/model_files.js';
import type { TaggerFiles } from '../predictor_api.js';

/** A tagger's files in memory. */
export type TaggerBytes = TaggerFiles<Uint8Array>;

/** Error: `FILE_FAILED` for one that can't be read. */
export async function readTaggerFiles({ onnx, tags }: TaggerFiles): Promise<TaggerBytes> {
  const network = await bytesOfFile(onnx);
  return { tags: { format: tags.format, bytes: await bytesOfFile(tags.bytes) }, onnx: network };
}
