import type { PictureInput } from '../api.js';
import { Acg2vecError, type ErrorCode } from '../errors.js';
import type { QuantizeModule } from './quantize_module.js';

const MOST_PICTURES = 32;
const DRAWINGS = 12;
const DRAWING_SIDE = 512;

/** A picture that a model is tried on. */
export interface PracticePicture {
  readonly picture: PictureInput;
  /** In the caller's list, from 0. */
  readonly place: number;
}

/** The caller's pictures, without such drawings of our own. Error: `INVALID_ARGUMENT` for an empty list. */
export function practicePictures(
  module: QuantizeModule,
  own: readonly PictureInput[] | undefined,
): { readonly count: number; readonly pictures: Iterable<PracticePicture> } {
  if (!own) return { count: DRAWINGS, pictures: drawings(module) };
  if (own.length === 0)
    throw new Acg2vecError('INVALID_ARGUMENT', 'There are no pictures to try the model on.');
  const pictures = spreadOver(own.map((picture, place) => ({ picture, place })));
  return { count: pictures.length, pictures };
}

/** As many as there is time for, from everywhere in the list. */
export function spreadOver<Picture>(all: readonly Picture[]): readonly Picture[] {
  const count = Math.min(all.length, MOST_PICTURES);
  return Array.from(
    { length: count },
    (_, place) => all[Math.floor((place * all.length) / count)] as Picture,
  );
}

// One at a time.
function* drawings(module: QuantizeModule): Generator<PracticePicture> {
  for (let seed = 0; seed < DRAWINGS; seed++) yield { picture: drawing(module, seed), place: seed };
}

function drawing(module: QuantizeModule, seed: number): ImageData {
  const data = module.drawPicture(DRAWING_SIDE, seed);
  return { width: DRAWING_SIDE, height: DRAWING_SIDE, data, colorSpace: 'srgb' } as ImageData;
}

const OWN_FAULTS: readonly ErrorCode[] = ['DECODE_FAILED', 'UNSUPPORTED_FORMAT', 'TOO_LARGE', 'FILE_FAILED'];

/** What is wrong with that picture alone: the others may be right. Nothing where the error is of another kind. */
export function faultOfPicture(
  error: unknown,
): { readonly code: ErrorCode; readonly message: string } | undefined {
  // A file of the user's that has gone or changed since it was chosen.
  if (error instanceof DOMException && /^Not(Found|Readable)Error$/.test(error.name))
    return { code: 'FILE_FAILED', message: error.message };
  if (!(error instanceof Acg2vecError) || !OWN_FAULTS.includes(error.code)) return undefined;
  return { code: error.code, message: error.message };
}
