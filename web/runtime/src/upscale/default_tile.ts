import type { Backend } from '../api.js';
import { unwrap } from '../core/handle.js';
import type { CoreModule } from '../core/module.js';
import type { CoreNetwork } from '../core/networks.js';
import type { CorePicture } from '../core/pictures.js';
import type { CoreTiler } from '../core/tiles.js';
import type { Job } from './job.js';

// Larger tiles have less halo (256 is 3 % faster than 192), but each part of the network needs memory for its own: ONNX
// Runtime takes 0.8 GB with the fast network at 192, 2 GB at 384; and a cancel waits for the tile at hand.
const LARGEST = 192;

// A graphics device is busier with larger tiles; the maps of larger scales wouldn't fit into a buffer of every device.
const LARGEST_ON_DEVICE = 256;

// Each worker of cpu has memory for a tile of its own, by the network's widest layer. That of the official 2x has as many
// bytes at 192, and of the official 3x at 128; narrower networks, which halos cost more than their memory, have larger tiles.
const WIDEST_LAYER_BYTES = 120e6;
const SIDES_BY_MEMORY = [256, 224, 192, 160, 128];

// A small picture is cut for the workers of cpu and native into as many tiles as here at least, but not into mere halo. By
// the picture alone: how many workers there are must not show in its bytes.
const FEWEST = 6;
const SMALLEST = 96;

/** Tiles of a size that suits the backend, and are no larger than `most`. */
export function planDefaultTiles(
  { core, network, picture, pixels }: Pick<Job, 'core' | 'network' | 'picture' | 'pixels'>,
  backend: Backend,
  most: number,
): CoreTiler {
  const suiting = backend === 'cpu' ? largestByMemory(core, network) : largestOf(backend, network);
  const largest = Math.min(suiting, most);
  const hasWorkers = backend === 'cpu' || backend === 'native';
  const side = hasWorkers ? cutForWorkers(picture, largest) : largest;
  return unwrap(core.planEvenTiles(picture, network, side, pixels.depth));
}

function largestOf(backend: Backend, { scale }: CoreNetwork): number {
  return backend === 'webgpu' && scale <= 2 ? LARGEST_ON_DEVICE : LARGEST;
}

function largestByMemory(core: CoreModule, network: CoreNetwork): number {
  const fits = (side: number) => widestLayerBytes(core, network, side) <= WIDEST_LAYER_BYTES;
  return SIDES_BY_MEMORY.find(fits) ?? SMALLEST;
}

function cutForWorkers({ width, height }: CorePicture, largest: number): number {
  const tiles = (side: number) => Math.ceil(width / side) * Math.ceil(height / side);
  let side = largest;
  while (side > SMALLEST && tiles(side) < FEWEST) side -= 1;
  return side;
}

function widestLayerBytes(core: CoreModule, network: CoreNetwork, side: number): number {
  const input = Math.ceil(side / network.multiple) * network.multiple + 2 * network.halo;
  const plan = unwrap(core.planStages(network, input, input));
  try {
    return plan.widestLayerBytes;
  } finally {
    plan.delete();
  }
}
