import type { ModelFiles } from '../store_api.js';
import type { CatalogueFile, CatalogueFiles } from './catalogue.js';

/** The contents of a model's files, in the order of `filesOf`. */
export function bytesInOrder(files: ModelFiles): readonly Uint8Array[] {
  if ('pth' in files) return [files.pth];
  if ('onnx' in files) return [files.onnx];
  return [files.param, files.bin];
}

/** Reads each file that the entry names, one after the other. */
export async function readEach(
  files: CatalogueFiles,
  read: (file: CatalogueFile) => Promise<Uint8Array>,
): Promise<ModelFiles> {
  if ('pth' in files) return { pth: await read(files.pth) };
  if ('onnx' in files) return { onnx: await read(files.onnx) };
  return { param: await read(files.param), bin: await read(files.bin) };
}

/** The same file without addresses: that it is not at hand is an error then. */
export function withoutUrl({ path, bytes, sha256 }: CatalogueFile): CatalogueFile {
  return { path, bytes, sha256 };
}
