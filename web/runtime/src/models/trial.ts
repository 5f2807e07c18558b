import type { Platform } from '../platform/platform.js';

/** What a user's model is run on while it is looked at. */
export type TrialPlatform = Pick<Platform, 'loadOrt' | 'candidates'>;

/** On the CPU, where every model runs: what is to be seen there doesn't depend on the device. */
export async function trialBackend(platform: TrialPlatform): Promise<'native' | 'wasm'> {
  const { ranks } = await platform.candidates();
  return ranks.flat().includes('native') ? 'native' : 'wasm';
}
