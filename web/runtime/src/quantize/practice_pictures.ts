import type { PictureInput } from '../api.js';
import { Acg2vecError } from '../errors.js';
import type { QuantizeModule } from './quantize_module.js';

const MOST_PICTURES = 32;
const DRAWINGS = 12;
const DRAWING_SIDE = 512;

/** The caller's pictures, without such drawings of our own. Error: `INVALID_ARGUMENT` for an empty list. */
export function practicePictures(
  module: QuantizeModule,
  own: readonly PictureInput[] | undefined,
): { readonly count: number; readonly pictures: Iterable<PictureInput> } {
  if (!own) return { count: DRAWINGS, pictures: drawings(module) };
  if (own.length === 0)
    throw new Acg2vecError('INVALID_ARGUMENT', 'There are no pictures to try the model on.');
  const pictures = spreadOver(own);
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
function* drawings(module: QuantizeModule): Generator<PictureInput> {
  for (let seed = 0; seed < DRAWINGS; seed++) yield drawing(module, seed);
}

function drawing(module: QuantizeModule, seed: number): ImageData {
  const data = module.drawPicture(DRAWING_SIDE, seed);
  return { width: DRAWING_SIDE, height: DRAWING_SIDE, data, colorSpace: 'srgb' } as ImageData;
}
