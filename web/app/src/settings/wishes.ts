import { computed } from '@preact/signals';
import type { Denoise as EngineDenoise, ModelDescription } from 'acg2vec-web';
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
/** Times that every model can be had for, by resizing where it has another scale. */
export const TIMES = ['1', '2', '3', '4', '8'] as const;
/** What results may be bound to: times as said here, or pixels. */
export const FREE_TARGETS = ['factor', 'width', 'height'] as const;
export const TARGETS = [...TIMES, ...FREE_TARGETS] as const;
export const DENOISES = [
  'conservative',
  'no-denoise',
  'denoise1x',
  'denoise2x',
  'denoise3x',
] as const satisfies readonly Denoise[];
const STANDARD = { family: 'acg2vec', target: '2', denoise: 'conservative' } as const;

/**
 * What the user asked for. Not every combination exists as a model: see choices, which takes the nearest one
 * and leaves the wish as it is, so that it comes true again with the next model that can.
 */
export const familyWish = rememberedIf<Family>('family', isFamily, STANDARD.family);
export const targetWish = remembered('scale', TARGETS, STANDARD.target);
/** For each of the free targets. */
export const targetNumbers = {
  factor: rememberedIf<string>('factor', isNumber, '1.5'),
  width: rememberedIf<string>('width', isNumber, '1920'),
  height: rememberedIf<string>('height', isNumber, '1080'),
} as const;
export const denoiseWish = remembered<Denoise>('denoise', DENOISES, STANDARD.denoise);

/** Whether the model is asked for that is asked for where nobody ever chose. */
export const isModelStandard = computed(
  () =>
    familyWish.value === STANDARD.family &&
    targetWish.value === STANDARD.target &&
    denoiseWish.value === STANDARD.denoise,
);

function isNumber(value: string): value is string {
  return Number(value) > 0;
}

function isFamily(value: string): value is Family {
  return value.startsWith('own:') || FAMILIES.some((family) => family === value);
}
