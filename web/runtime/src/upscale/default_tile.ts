import type { Backend } from '../api.js';
import { type CorePicture, type CoreTiler, unwrap } from '../core/module.js';
import type { Job } from './job.js';

// Larger tiles have less halo (256 is 3 % faster than 192), but each part of the network needs memory for its own: ONNX
// Runtime takes 0.8 GB with the fast network at 192, 2 GB at 384; and a cancel waits for the tile at hand.
const LARGEST = 192;

// A graphics device is busier with larger tiles; the maps of larger scales wouldn't fit into a buffer of every device.
const LARGEST_ON_DEVICE = 256;

// Each worker of cpu has memory for a tile of its own: 96 MB with the official 2x at 192, and with 3x at 128 already.
const LARGEST_OF_LARGE_SCALES = 128;

// A small picture is cut for the workers of cpu into about as many tiles as here, but not into mere halo. By the picture
// alone: how many workers there are must not show in its bytes.
const FEWEST = 6;
const SMALLEST = 96;

/** Tiles of a size that suits the backend. */
export function planDefaultTiles(
  { core, network, picture, pixels }: Pick<Job, 'core' | 'network' | 'picture' | 'pixels'>,
  backend: Backend,
): CoreTiler {
  const largest = largestTile(backend, network.scale, picture);
  return unwrap(core.planEvenTiles(picture, network, largest, pixels.depth));
}

function largestTile(backend: Backend, scale: number, { width, height }: CorePicture): number {
  if (backend === 'webgpu' && scale <= 2) return LARGEST_ON_DEVICE;
  if (backend !== 'cpu' && backend !== 'native') return LARGEST;
  const largest = backend === 'cpu' && scale > 2 ? LARGEST_OF_LARGE_SCALES : LARGEST;
  return Math.min(largest, Math.max(SMALLEST, Math.floor(Math.sqrt((width * height) / FEWEST))));
}
