import type { Upscaler, UpscalerOptions } from '../../runtime/dist/api.js';
import type { Platform } from '../../runtime/dist/platform/platform.js';
import { bundledEngine, engineFor } from './engine_for.js';
import { type RandomNetworkOptions, randomNetwork } from './random_network.js';

const RANDOM = {
  'random se 2x': { kind: 'se', scale: 2 },
  'random se 3x': { kind: 'se', scale: 3 },
  'random se 4x': { kind: 'se', scale: 4 },
  'random pro 2x': { kind: 'pro', scale: 2 },
  'random pro 3x': { kind: 'pro', scale: 3 },
  'random pro 4x': { kind: 'pro', scale: 4 },
  'random fast 2x': { kind: 'fast', scale: 2 },
} as const satisfies Record<string, RandomNetworkOptions>;

/** Networks with means that need no file but what the repository holds. */
export type NetworkName = keyof typeof RANDOM | 'the bundled model';

export const NETWORKS: readonly NetworkName[] = [
  ...(Object.keys(RANDOM) as (keyof typeof RANDOM)[]),
  'the bundled model',
];

export function loadNetwork(
  name: NetworkName,
  options: UpscalerOptions,
  platform?: Partial<Platform>,
): Promise<Upscaler> {
  if (name === 'the bundled model') return bundledEngine(options, platform);
  return engineFor(randomNetwork(RANDOM[name]), options, platform);
}
