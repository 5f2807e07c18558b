import type { Backend } from '../api.js';
import { type CorePicture, type CoreTiler, unwrap } from '../core/module.js';
import type { Job } from './job.js';
import { PictureTiles } from './picture_tiles.js';

// Larger tiles have less halo (256 is 3 % faster than 192), but each part of the network needs memory for its own: ONNX
// Runtime takes 0.8 GB with the fast network at 192, 2 GB at 384; and a cancel waits for the tile at hand.
const LARGEST = 192;

// Each worker of cpu has memory for a tile of its own: 96 MB with the official 2x at 192, and with 3x at 128 already.
const LARGEST_OF_LARGE_SCALES = 128;

// A small picture is cut for the workers of cpu into about as many tiles as here, but not into mere halo. By the picture
// alone: how many workers there are must not show in its bytes.
const FEWEST = 6;
const SMALLEST = 96;

type Planned = Pick<Job, 'core' | 'network' | 'picture' | 'pixels'>;

/** Tiles of a size that suits the backend. On a page with much white smaller ones are tried: more of them are equal. */
export function planDefaultTiles(planned: Planned, backend: Backend): CoreTiler {
  const { network, picture, pixels } = planned;
  const largest = largestTile(backend, network.scale, picture);
  const plan = (side: number) => planTiles(planned, side);
  const tiler = plan(largest);
  if (backend !== 'cpu' || largest <= SMALLEST) return tiler;
  const tiles = new PictureTiles(tiler, pixels.planes, false);
  if (tiles.distinct.length === tiles.count) return tiler;
  const smaller = plan(SMALLEST);
  const smallerWork = work(new PictureTiles(smaller, pixels.planes, false));
  const [chosen, other] = smallerWork < work(tiles) ? [smaller, tiler] : [tiler, smaller];
  other.delete();
  return chosen;
}

function planTiles({ core, network, picture, pixels: { depth } }: Planned, largest: number): CoreTiler {
  const side = core.evenCore(picture, network, largest, depth);
  return unwrap(core.planTiles(picture, network, side, depth));
}

function largestTile(backend: Backend, scale: number, { width, height }: CorePicture): number {
  if (backend !== 'cpu') return LARGEST;
  const largest = scale > 2 ? LARGEST_OF_LARGE_SCALES : LARGEST;
  return Math.min(largest, Math.max(SMALLEST, Math.floor(Math.sqrt((width * height) / FEWEST))));
}

/** Pixels that go through the network. */
function work({ distinct, tiler }: PictureTiles): number {
  return distinct.length * tiler.inputHeight * tiler.inputWidth;
}
