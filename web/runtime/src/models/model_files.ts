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

/** The same files without addresses: what is not at hand then is an error. */
export function withoutUrls(files: CatalogueFiles): CatalogueFiles {
  const without = ({ path, bytes, sha256 }: CatalogueFile): CatalogueFile => ({ path, bytes, sha256 });
  if ('pth' in files) return { pth: without(files.pth) };
  if ('onnx' in files) return { onnx: without(files.onnx) };
  return { param: without(files.param), bin: without(files.bin) };
}
