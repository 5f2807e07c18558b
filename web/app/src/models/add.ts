import { signal } from '@preact/signals';
import { type ModelAnswers, type ModelQuestion, modelStore } from 'acg2vec-web';
import { ORT_URL } from '../enlarge/ortUrl';
import { clearFailure, showFailureOfAdding } from '../failure/failure';
import { familyOf } from '../settings/choices';
import { loadModels } from '../settings/models';
import { familyWish } from '../settings/wishes';
import { type DroppedModel, sortModel } from './files';
import { refreshStored } from './stored';

/** A model that is to be added once its questions are answered. */
export interface AskedModel extends DroppedModel {
  readonly questions: readonly ModelQuestion[];
}

export const askedModel = signal<AskedModel | undefined>(undefined);
/** The name of the model that is being looked at, which takes a while where it has to be run. */
export const addedName = signal<string | undefined>(undefined);

let controller: AbortController | undefined;

/** Adds a model of the user's own and chooses it; asks first what its files don't say. */
export function addModel(files: readonly File[]): Promise<void> {
  return carryOut(files[0]?.name, async () => {
    askedModel.value = undefined;
    const dropped = sortModel(files);
    const questions = await modelStore.questions(dropped.files);
    if (questions.length > 0) askedModel.value = { ...dropped, questions };
    else await keep(dropped, {});
  });
}

export function answerQuestions(asked: AskedModel, answers: ModelAnswers): Promise<void> {
  return carryOut(asked.name, async () => {
    await keep(asked, answers);
    askedModel.value = undefined;
  });
}

/** Asks no more, and stops trying the model. */
export function dropQuestions(): void {
  askedModel.value = undefined;
  controller?.abort();
}

async function keep({ id, files }: DroppedModel, answers: ModelAnswers): Promise<void> {
  controller = new AbortController();
  const added = await modelStore.add(files, { ...answers, id, ortUrl: ORT_URL, signal: controller.signal });
  await loadModels();
  familyWish.value = familyOf(added);
}

async function carryOut(name: string | undefined, work: () => Promise<void>): Promise<void> {
  if (addedName.peek() !== undefined) return;
  clearFailure();
  addedName.value = name;
  try {
    await work();
  } catch (reason) {
    if (!(reason instanceof DOMException && reason.name === 'AbortError')) showFailureOfAdding(reason);
  } finally {
    controller = undefined;
    addedName.value = undefined;
  }
  await refreshStored();
}
