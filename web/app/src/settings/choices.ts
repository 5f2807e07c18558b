import { computed } from '@preact/signals';
import type { ModelDescription } from 'acg2vec-web';
import { models } from './models';
import {
  DENOISES,
  type Denoise,
  denoiseWish,
  FAMILIES,
  type Family,
  familyWish,
  SCALES,
  scaleWish,
} from './wishes';

export type Scale = (typeof SCALES)[number];

/** Families that have a model, then the scales of the chosen one, then what it can denoise at that scale. */
const ownFamilies = computed(() => models.value.filter(isOwn).map(familyOf));
export const families = computed(() => [
  ...offered<Family>(FAMILIES, models.value, familyOf),
  ...ownFamilies.value,
]);
export const family = computed(() => nearest<Family>(families.value, familyWish.value));

const ofFamily = computed(() => models.value.filter((model) => familyOf(model) === family.value));
export const scales = computed(() => offered(SCALES, ofFamily.value, scaleOf));
export const scale = computed(() => nearest<Scale>(scales.value, scaleWish.value));

const ofScale = computed(() => ofFamily.value.filter((model) => scaleOf(model) === scale.value));
/** None for the user's own models, of which that isn't known. */
export const denoises = computed(() => offered(DENOISES, ofScale.value, (model) => model.denoise));
export const denoise = computed(() => nearest<Denoise>(denoises.value, denoiseWish.value));

/** The model that the three choices name; absent until the models are known. */
export const chosenModel = computed(() => ofScale.value.find((model) => model.denoise === denoise.value));

export function familyOf({ family, id }: ModelDescription): Family {
  return family === 'own' ? `own:${id}` : family;
}

function isOwn({ family }: ModelDescription): boolean {
  return family === 'own';
}

function scaleOf(model: ModelDescription): string {
  return String(model.scale);
}

/** The values that some model has, in the order of `all`. */
function offered<T extends string>(
  all: readonly T[],
  among: readonly ModelDescription[],
  property: (model: ModelDescription) => string | undefined,
): readonly T[] {
  const present = new Set(among.map(property));
  return all.filter((value) => present.has(value));
}

function nearest<T extends string>(values: readonly T[], wish: T): T | undefined {
  return values.includes(wish) ? wish : values[0];
}
