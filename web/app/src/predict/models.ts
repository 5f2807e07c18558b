import { computed, type ReadonlySignal, type Signal } from '@preact/signals';
import type { StoredModel, StoredPredictor } from 'acg2vec-web';
import { stored } from '../models/stored';
import { rememberedIf } from '../settings/remembered';
import type { FindingKind } from './finding';
import { heldPredictor } from './heldFinder';
import { releaseTagList } from './heldTagLists';
import { chosenTab, panelState } from './tabs';
import { findingWork } from './work';

/** What is found out by a model that the user chooses. */
export type ChosenKind = Exclude<FindingKind, 'look'>;

interface Choosable {
  readonly offered: ReadonlySignal<readonly StoredPredictor[]>;
  readonly wish: Signal<string>;
  /** The wished one, else one that is here, else the first; absent where there is none. */
  readonly chosen: ReadonlySignal<StoredPredictor | undefined>;
}

/** Which models there are for what, and which one is chosen. */
export const predictors: { readonly [kind in ChosenKind]: Choosable } = {
  tags: choosable('tagger', ({ kind }) => kind === 'tagger'),
  scores: choosable('scorer', ({ kind }) => kind === 'scorer'),
  // WD's official files have no second output, and nothing that could be cut out.
  features: choosable('embedder', ({ kind, family }) => kind !== 'scorer' && family !== 'wd'),
};

/** Shows what a model that was just added is for. It may have taken the place of another one of its id. */
export function choosePredictor({ id, kind }: StoredPredictor): void {
  if (!findingWork.peek()) void heldPredictor.release();
  releaseTagList();
  const use = kind === 'scorer' ? 'scores' : 'tags';
  predictors[use].wish.value = id;
  chosenTab.value = use;
  panelState.value = 'open';
}

/** Asks the other model instead from now on, where that one is chosen. */
export function replaceChosen(id: string, { id: other, kind }: StoredPredictor): void {
  const use = predictors[kind === 'scorer' ? 'scores' : 'tags'];
  if (use.chosen.peek()?.id === id) use.wish.value = other;
}

/** Whether what was found out can be told: confidences say nothing without their tagger's list. */
export function canTell(kind: FindingKind, model: string | undefined): boolean {
  if (kind !== 'tags') return model !== undefined;
  return predictors.tags.offered.value.some((tagger) => tagger.id === model && isHere(tagger));
}

export function isHere({ state }: StoredPredictor): boolean {
  return state === 'stored' || state === 'bundled' || state === 'folder';
}

function choosable(name: string, isMeant: (model: StoredPredictor) => boolean): Choosable {
  const wish = rememberedIf<string>(name, (value): value is string => value !== '', '');
  const offered = computed(() => stored.value.filter(isPredictor).filter(isMeant));
  const chosen = computed(
    () => offered.value.find(({ id }) => id === wish.value) ?? offered.value.find(isHere) ?? offered.value[0],
  );
  return { offered, wish, chosen };
}

function isPredictor(model: StoredModel): model is StoredPredictor {
  return model.kind !== 'upscaler';
}
