import { checkFiles } from '../check_arguments.js';
import { Acg2vecError, messageOf, sentence } from '../errors.js';
import type { ModelFiles } from '../store_api.js';
import type { CatalogueFile } from './catalogue_file.js';

/** A model's files in memory. */
export type ModelBytes = ModelFiles<Uint8Array>;

/** The files by the same kinds, each made of the one that was there, one after the other. */
export async function mapFiles<From, To>(
  files: ModelFiles<From>,
  make: (file: From) => Promise<To>,
): Promise<ModelFiles<To>> {
  checkFiles(files, '{ param, bin }, { pth } or { onnx }');
  if ('pth' in files) return { pth: await make(files.pth) };
  if ('onnx' in files) return { onnx: await make(files.onnx) };
  return { param: await make(files.param), bin: await make(files.bin) };
}

/** Error: `FILE_FAILED` for one that can't be read. */
export function readBlobs(files: ModelFiles): Promise<ModelBytes> {
  return mapFiles(files, bytesOfFile);
}

/** The contents of a model's files, in the order of `filesOf`. */
export function bytesInOrder(files: ModelBytes): readonly Uint8Array[] {
  if ('pth' in files) return [files.pth];
  if ('onnx' in files) return [files.onnx];
  return [files.param, files.bin];
}

/** The same file without addresses: that it is not at hand is an error then. */
export function withoutUrl({ path, bytes, sha256 }: CatalogueFile): CatalogueFile {
  return { path, bytes, sha256 };
}

/** The contents of one file. Errors: `FILE_FAILED`; `INVALID_ARGUMENT` for what is none, for callers without a type checker. */
export async function bytesOfFile(file: Uint8Array | Blob): Promise<Uint8Array> {
  if (file instanceof Blob) return readBlob(file);
  if (ArrayBuffer.isView(file)) return file; // of whatever realm
  throw new Acg2vecError('INVALID_ARGUMENT', "Each of a model's files is a Blob or a Uint8Array.");
}

/** Error: `FILE_FAILED`. */
export async function readBlob(file: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (cause) {
    throw new Acg2vecError(
      'FILE_FAILED',
      `A model's file could not be read: ${sentence(messageOf(cause))} Choose it again.`,
      { cause },
    );
  }
}
