import type { FileEntry } from '@zip.js/zip.js';
import { Acg2vecError } from 'acg2vec-web';
import { isNamedAsPicture } from '../picture/kinds';
import { decodeName } from './decodeName';
import { folderNames, isOfSystem, partsOf } from './paths';

/** A picture in an archive. */
export interface Packed {
  readonly name: string;
  readonly folder: string;
  readonly bytes: number;
  readonly lastModified: number;
  unpackInto(output: WritableStream<Uint8Array>, signal: AbortSignal): Promise<void>;
}

/** An archive of pictures, such as a comic. */
export interface PictureArchive {
  readonly name: string;
  /** In the order of their names. */
  readonly pictures: readonly Packed[];
  /** How many files in it are no pictures. */
  readonly others: number;
}

/** ACG2vec's pix2score is a model in an archive. */
const OF_MODEL = /(^|\/)variables\.index$/;

export function isNamedAsArchive(name: string): boolean {
  return /\.(zip|cbz)$/i.test(name);
}

/**
 * Lists what is in a ZIP file, which is unpacked while it is read. Nothing where that is a model. Errors: `DECODE_FAILED`,
 * `UNSUPPORTED_FORMAT` where no picture is in it, or a password is needed.
 */
export async function openArchive(file: File): Promise<PictureArchive | undefined> {
  const entries = await list(file);
  if (entries.some(({ filename }) => OF_MODEL.test(filename))) return undefined;
  const pictures = entries.filter(({ filename }) => isNamedAsPicture(filename));
  const open = pictures.filter(({ encrypted }) => !encrypted);
  if (open.length === 0) throw nothingIn(file, pictures.length > 0);
  const folders = folderNames(
    open.map(({ filename }) => filename),
    file.name,
  );
  const packed = open.map((entry, index) => packedOf(entry, folders[index] ?? ''));
  return { name: file.name, pictures: packed.sort(byName), others: entries.length - open.length };
}

async function list(file: File): Promise<FileEntry[]> {
  const { BlobReader, configure, ZipReader } = await import('@zip.js/zip.js/lib/zip-core-native.js');
  configure({ useWebWorkers: false }); // the browser unpacks beside the page itself, and the policy allows no workers of data
  try {
    const entries = await new ZipReader(new BlobReader(file)).getEntries({
      decodeText: decodeName,
      filenameValidation: 'tolerant', // see partsOf
    });
    return entries.filter((entry): entry is FileEntry => !entry.directory && !isOfSystem(entry.filename));
  } catch (cause) {
    if (cause instanceof DOMException) throw cause; // the file is gone
    throw damaged(file.name, cause);
  }
}

function packedOf(entry: FileEntry, folder: string): Packed {
  const name = partsOf(entry.filename).at(-1) ?? entry.filename;
  return {
    name,
    folder,
    bytes: entry.uncompressedSize,
    lastModified: entry.lastModDate.getTime(),
    unpackInto: async (output, signal) => {
      const limited = noMoreThan(entry.uncompressedSize);
      const written = limited.readable.pipeTo(output, { signal });
      const unpacked = entry.getData(limited.writable, { signal, checkCrc32: true });
      unpacked.catch((reason) => limited.writable.abort(reason).catch(() => undefined));
      const results = await Promise.allSettled([written, unpacked]); // what the disk says comes first
      const failed = results.find((result) => result.status === 'rejected');
      if (failed) throw failureOf(name, failed.reason);
    },
  };
}

/** An archive that says less than it unpacks to would fill the disk. */
function noMoreThan(bytes: number): TransformStream<Uint8Array, Uint8Array> {
  let left = bytes;
  return new TransformStream({
    transform(chunk, controller) {
      left -= chunk.length;
      if (left < 0) controller.error(new Error('It is longer than the archive says.'));
      else controller.enqueue(chunk);
    },
  });
}

/** What the browser says is of the disk, or that it was stopped. */
function failureOf(name: string, reason: unknown): unknown {
  return reason instanceof DOMException ? reason : damaged(name, reason);
}

function damaged(name: string, cause: unknown): Acg2vecError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Acg2vecError('DECODE_FAILED', `${name} is damaged: ${reason}`, { cause });
}

function nothingIn({ name }: File, isProtected: boolean): Acg2vecError {
  const reason = isProtected ? 'is protected by a password' : 'holds no picture that can be read here';
  return new Acg2vecError('UNSUPPORTED_FORMAT', `${name} ${reason}`);
}

function byName(a: Packed, b: Packed): number {
  return `${a.folder}/${a.name}`.localeCompare(`${b.folder}/${b.name}`, undefined, { numeric: true });
}
