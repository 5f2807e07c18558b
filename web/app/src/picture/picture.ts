import { signal } from '@preact/signals';
import { Acg2vecError } from 'acg2vec-web';
import { clearFailure, showFailure } from '../failure/failure';
import { probe, type Size } from './probe';

export interface Picture {
  readonly file: File;
  /** An object URL of the file; revoked when another picture takes its place. */
  readonly url: string;
  /** Upright, in pixels. Absent where this browser can't show the picture, though it may be enlarged. */
  readonly size: Size | undefined;
  /** How many came at once; one is taken. */
  readonly arrived: number;
}

export const picture = signal<Picture | undefined>(undefined);

/** The engine reads these itself, whatever the browser makes of them. */
const READ_BY_ENGINE = /\.(tga|pnm|ppm|pgm|pbm)$/i;

let latest: File | undefined;

/** Takes the first of some files, if it is a picture; else says so and keeps what was there. */
export async function openPicture(files: readonly File[]): Promise<void> {
  const [file] = files;
  if (!file) return;
  latest = file;
  clearFailure();
  const url = URL.createObjectURL(file);
  const size = await probe(url);
  const refused = size || READ_BY_ENGINE.test(file.name) ? undefined : refusal(file);
  if (latest !== file || refused) URL.revokeObjectURL(url);
  if (latest !== file) return;
  if (refused) showFailure(refused);
  else replacePicture({ file, url, size, arrived: files.length });
}

function replacePicture(next: Picture): void {
  const previous = picture.peek();
  picture.value = next;
  if (previous) URL.revokeObjectURL(previous.url);
}

/** Said by the page and not by the engine: before a model is fetched for nothing. */
function refusal(file: File): Acg2vecError {
  const kind = file.type || 'unknown type';
  const code = file.type.startsWith('image/') ? 'DECODE_FAILED' : 'UNSUPPORTED_FORMAT';
  return new Acg2vecError(code, `${file.name} (${kind}) could not be shown by this browser`);
}
