import type {
  AlphaWay,
  Denoise as EngineDenoise,
  MetadataChoice,
  ModelDescription,
  Synchronisation,
} from 'acg2vec-web';
import { remembered, rememberedIf } from './remembered';

export type OfficialFamily = Exclude<ModelDescription['family'], 'own'>;
/** What is chosen from as "model": a family, or one of the user's own models by its id. */
export type Family = OfficialFamily | `own:${string}`;
export type Denoise = EngineDenoise;

export const FAMILIES = [
  'acg2vec',
  'se',
  'pro',
  'nose',
  'waifu2x',
] as const satisfies readonly OfficialFamily[];
export const SCALES = ['1', '2', '3', '4', '8'] as const;
export const DENOISES = [
  'conservative',
  'no-denoise',
  'denoise1x',
  'denoise2x',
  'denoise3x',
] as const satisfies readonly Denoise[];
export const BACKENDS = ['auto', 'webgpu', 'cpu', 'wasm'] as const;
export const TILES = ['auto', '64', '128', '192', '256', '384', '512'] as const;
export const SYNCS = ['exact', 'sampled', 'none'] as const satisfies readonly Synchronisation[];
export const QUALITIES = ['standard', 'average'] as const;
/** Bits of a sample; automatic is as the picture came. */
export const DEPTHS = ['auto', '8', '16'] as const;
export const ALPHAS = ['network', 'bicubic', 'drop'] as const satisfies readonly AlphaWay[];
export const METADATAS = ['keep', 'strip'] as const satisfies readonly MetadataChoice[];
/** In megabytes. */
export const MEMORIES = ['auto', '256', '512', '1000', '2000'] as const;
export const THREADS = ['auto', ...countTo(Math.min(navigator.hardwareConcurrency || 4, 32))] as const;

/**
 * What the user asked for. Not every combination exists as a model: see choices, which takes the nearest one
 * and leaves the wish as it is, so that it comes true again with the next model that can.
 */
export const familyWish = rememberedIf<Family>('family', isFamily, 'acg2vec');
export const scaleWish = remembered('scale', SCALES, '2');
export const denoiseWish = remembered<Denoise>('denoise', DENOISES, 'conservative');

export const sync = remembered<Synchronisation>('sync', SYNCS, 'exact');
export const quality = remembered('quality', QUALITIES, 'standard');
export const depth = remembered('depth', DEPTHS, 'auto');
export const alpha = remembered<AlphaWay>('alpha', ALPHAS, 'network');
export const metadata = remembered<MetadataChoice>('metadata', METADATAS, 'keep');
export const memory = remembered('memory', MEMORIES, 'auto');
export const backend = remembered('backend', BACKENDS, 'auto');
export const tile = remembered('tile', TILES, 'auto');
export const threads = remembered<string>('threads', THREADS, 'auto');

function isFamily(value: string): value is Family {
  return value.startsWith('own:') || FAMILIES.some((family) => family === value);
}

function countTo(last: number): string[] {
  return Array.from({ length: last }, (_, index) => String(index + 1));
}
