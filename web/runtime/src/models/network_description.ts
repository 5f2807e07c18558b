import type { ModelDescription } from '../api.js';
import { type CoreModule, release, unwrap } from '../core/module.js';
import { Acg2vecError } from '../errors.js';

/** What a network takes and gives. The official catalogue says only what doesn't follow from the files. */
export interface NetworkDescription {
  readonly scale: ModelDescription['scale'];
  /** `nearest`: the input, enlarged to nearest neighbours, is to be added to what the network gives. */
  readonly skip?: 'nearest';
  /** Input pixels on each side of a tile that the network consumes. */
  readonly padding?: number;
  /** Of the values of colours: `unit` is from 0 to 1. */
  readonly range?: 'unit';
}

/** What the user says of a network because its files don't. */
export interface NetworkWishes {
  /** Whether its enlarged input is to be added to its output: without it `nearest` for 4x, as in Real-CUGAN, else `none`. */
  readonly skip?: 'nearest' | 'none' | undefined;
}

/**
 * The description of a network of Real-CUGAN's layout, as far as possible from its files.
 *
 * Errors: those of reading a network (`MODEL_INTEGRITY`, `MODEL_UNSUPPORTED_LAYER`), and the latter for other scales.
 */
export function describeNetwork(
  core: CoreModule,
  param: string,
  bin: Uint8Array,
  { skip }: NetworkWishes,
): NetworkDescription {
  const network = unwrap(core.readNcnnNetwork(param, bin, false));
  try {
    const scale = checkScale(network.scale);
    const isAdded = skip === undefined ? scale === 4 : skip === 'nearest';
    return { scale, ...(isAdded && { skip: 'nearest' }), padding: network.halo, range: 'unit' };
  } finally {
    release(network);
  }
}

function checkScale(scale: number): ModelDescription['scale'] {
  if (scale === 2 || scale === 3 || scale === 4) return scale;
  throw new Acg2vecError(
    'MODEL_UNSUPPORTED_LAYER',
    `This network enlarges ${scale} times; models of 2, 3 and 4 times can be used.`,
  );
}
