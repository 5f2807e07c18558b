import { batch, computed } from '@preact/signals';
import {
  factorBetween,
  type ModelDescription,
  type RunOptions,
  resultSize,
  scaleForFactor,
} from 'acg2vec-web';
import type { Size } from '../picture/probe';
import { picture } from '../picture/shown';
import { models } from './models';
import { isFree, numberOf } from './target';
import {
  DENOISES,
  type Denoise,
  denoiseWish,
  FAMILIES,
  type Family,
  familyWish,
  isModelStandard,
  TARGETS,
  targetWish,
} from './wishes';

/** Families that have a model. */
const ownFamilies = computed(() => models.value.filter(isOwn).map(familyOf));
export const families = computed(() => [
  ...offered<Family>(FAMILIES, models.value, familyOf),
  ...ownFamilies.value,
]);
export const family = computed(() => nearest<Family>(families.value, familyWish.value));

const ofFamily = computed(() => models.value.filter((model) => familyOf(model) === family.value));
const scales = computed(() => [...new Set(ofFamily.value.map(({ scale }) => scale))]);

/** Times and pixels that results can be bound to; what only cleans isn't there to enlarge. */
export const targets = computed(() =>
  TARGETS.filter((value) => isFree(value) || isOfferedTimes(Number(value))),
);
export const target = computed(() => nearest<(typeof TARGETS)[number]>(targets.value, targetWish.value));

const COMMON_TIMES = [2, 3, 4];

function isOfferedTimes(times: number): boolean {
  const enlarges = scales.value.some((scale) => scale > 1);
  return scales.value.some((scale) => scale === times) || (enlarges && COMMON_TIMES.includes(times));
}

/** The target in the engine's words. */
export const wish = computed((): Pick<RunOptions, 'size' | 'factor'> => {
  const chosen = target.value ?? '2';
  if (!isFree(chosen)) return { factor: Number(chosen) };
  const number = numberOf(chosen);
  return chosen === 'factor' ? { factor: number } : { size: { [chosen]: number } };
});

/** By which a picture of that size is to grow; where it isn't known, as most do. */
export function factorFor(size: Size | undefined): number {
  const { factor } = wish.value;
  return factor ?? (size ? factorBetween(size, resultSize(size, wish.value)) : 2);
}

/** Of the chosen family the models whose scale suits a picture of that size. */
function suitingModels(size: Size | undefined): readonly ModelDescription[] {
  const scale = scaleForFactor(scales.value, factorFor(size));
  return ofFamily.value.filter((model) => model.scale === scale);
}

/** None for the user's own models, of which that isn't known. */
const denoisesOf = (among: readonly ModelDescription[]) => offered(DENOISES, among, (model) => model.denoise);

/** The model that the choices name for a picture of that size; absent until the models are known. */
export function modelFor(size: Size | undefined): ModelDescription | undefined {
  const suiting = suitingModels(size);
  const wanted = nearest<Denoise>(denoisesOf(suiting), denoiseWish.value);
  return suiting.find((model) => model.denoise === wanted);
}

/** Those for the picture on the stage. */
export const denoises = computed(() => denoisesOf(suitingModels(picture.value?.size)));
export const denoise = computed(() => nearest<Denoise>(denoises.value, denoiseWish.value));
export const chosenModel = computed(() => modelFor(picture.value?.size));

/** The one that is chosen where nobody chose another. */
const STANDARD_MODEL = { id: 'acg2vec-fast-2x', bundled: true } as const;

/** The same before the models are known, as far as it can be told. */
export const foreseenModel = computed((): Pick<ModelDescription, 'id' | 'bundled'> | undefined => {
  if (models.value.length === 0) return isModelStandard.value ? STANDARD_MODEL : undefined;
  const chosen = chosenModel.value;
  return chosen?.id === STANDARD_MODEL.id ? STANDARD_MODEL : chosen; // nothing changes when it is known
});

/** The user's own model comes with its scale, until another size is chosen. */
export function chooseFamily(chosen: Family): void {
  const own = models.value.find((model) => isOwn(model) && familyOf(model) === chosen);
  batch(() => {
    familyWish.value = chosen;
    targetWish.value = TARGETS.find((value) => value === String(own?.scale)) ?? targetWish.value;
  });
}

export function familyOf({ family, id }: ModelDescription): Family {
  return family === 'own' ? `own:${id}` : family;
}

function isOwn({ family }: ModelDescription): boolean {
  return family === 'own';
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
