import { computed, signal } from '@preact/signals';
import { Acg2vecError, type ModelAnswers, type ModelQuestion, modelStore } from 'acg2vec-web';
import { ORT_URL } from '../enlarge/ortUrl';
import { addFailureOfAdding, clearFailure } from '../failure/failure';
import { choosePredictor } from '../predict/models';
import { chooseFamily, familyOf } from '../settings/choices';
import { loadModels } from '../settings/models';
import { type DroppedModel, idOf, sortModel } from './files';
import type { ArrivedModel } from './sortArrived';
import { importStored, refreshStored } from './stored';

/** A model that is to be added once its questions are answered. */
export interface AskedModel extends DroppedModel {
  readonly questions: readonly ModelQuestion[];
}

export const askedModel = signal<AskedModel | undefined>(undefined);
/** The name of the model that is being looked at, which takes a while where it has to be run. */
export const addedName = signal<string | undefined>(undefined);

const waiting = signal<readonly ArrivedModel[]>([]);
/** How many more have come meanwhile. */
export const waitingModels = computed(() => waiting.value.length);

let controller: AbortController | undefined;

/** Adds models of the user's own, one after the other, each as soon as the questions of the one before are answered. */
export function addModels(models: readonly ArrivedModel[]): void {
  if (models.length === 0) return;
  clearFailure(); // not of one model by the next
  waiting.value = [...waiting.peek(), ...models];
  void addNext();
}

export function answerQuestions(asked: AskedModel, answers: ModelAnswers): Promise<void> {
  clearFailure();
  return carryOut(asked.name, async () => {
    await keepUpscaler(asked, answers);
    askedModel.value = undefined;
  });
}

/** Asks no more, and stops trying the model. */
export function dropQuestions(): void {
  askedModel.value = undefined;
  controller?.abort();
  void addNext();
}

async function addNext(): Promise<void> {
  const [next, ...others] = waiting.peek();
  if (!next || askedModel.peek() || addedName.peek() !== undefined) return;
  waiting.value = others;
  await carryOut(next.name, () => add(next));
}

async function add(model: ArrivedModel): Promise<void> {
  switch (model.kind) {
    case 'incomplete':
      throw new Acg2vecError('MODEL_NOT_FOUND', `${model.missing} is missing beside ${model.name}.`);
    case 'exported':
      return importStored(model.files, newSignal());
    case 'upscaler':
      return addUpscaler(model.files);
    case 'tagger': {
      const options = { id: idOf(model.name), ortUrl: ORT_URL, signal: newSignal() };
      return choosePredictor(await modelStore.addTagger(model.files, options));
    }
    case 'scorer':
      return choosePredictor(await modelStore.addScorer(model.files, { signal: newSignal() }));
  }
}

/** Asks first what its files don't say. */
async function addUpscaler(files: readonly File[]): Promise<void> {
  const dropped = sortModel(files);
  const signal = newSignal();
  const questions = await modelStore.questions(dropped.files);
  signal.throwIfAborted();
  if (questions.length > 0) askedModel.value = { ...dropped, questions };
  else await keepUpscaler(dropped, {});
}

async function keepUpscaler({ id, files }: DroppedModel, answers: ModelAnswers): Promise<void> {
  const added = await modelStore.add(files, { ...answers, id, ortUrl: ORT_URL, signal: newSignal() });
  await loadModels();
  chooseFamily(familyOf(added));
}

function newSignal(): AbortSignal {
  controller = new AbortController();
  return controller.signal;
}

async function carryOut(name: string, work: () => Promise<void>): Promise<void> {
  if (addedName.peek() !== undefined) return;
  addedName.value = name;
  try {
    await work();
  } catch (reason) {
    if (!(reason instanceof DOMException && reason.name === 'AbortError')) addFailureOfAdding(name, reason);
  } finally {
    controller = undefined;
    addedName.value = undefined;
  }
  await refreshStored();
  await addNext();
}
