import { computed, effect, signal } from '@preact/signals';
import { modelStore, type QuantizeProgress, type StoredModel, type Verdict } from 'acg2vec-web';
import { ORT_URL } from '../enlarge/ortUrl';
import { clearFailure, showFailure, showFailureOfFetching } from '../failure/failure';
import { loadModels } from '../settings/models';
import { saveFile } from './saveFile';

/** What the store says of every model; empty until somebody wants to see it. */
export const stored = signal<readonly StoredModel[]>([]);

export type Task =
  | { readonly kind: 'fetch'; readonly id: string; readonly done: number; readonly total: number }
  | { readonly kind: 'quantize'; readonly id: string; readonly progress?: QuantizeProgress }
  | { readonly kind: 'verify' | 'remove' | 'export' | 'import'; readonly id: string };

/** What is being done with a model; one thing at a time. */
export const task = signal<Task | undefined>(undefined);

/** With which model something is being done, or was last. */
const latest = signal<string | undefined>(undefined);
export const latestModel = computed(() => stored.value.find(({ id }) => id === latest.value));

/** What the last verification of each said. */
export const verdicts = signal<Readonly<Record<string, Verdict>>>({});

let controller: AbortController | undefined;

export async function refreshStored(): Promise<void> {
  try {
    stored.value = await modelStore.list();
  } catch (reason) {
    showFailure(reason);
  }
}

export function fetchStored({ id, bytes }: StoredModel): Promise<void> {
  const work = async (signal: AbortSignal) => {
    const onProgress = ({ done, total }: { done: number; total: number }) =>
      tellTask({ kind: 'fetch', id, done, total }, signal);
    await modelStore.fetch(id, { signal, onProgress });
  };
  const show = (reason: unknown) => showFailureOfFetching(id, reason);
  return carryOut({ kind: 'fetch', id, done: 0, total: bytes }, work, show);
}

/** Stops what is being done. */
export function cancelTask(): void {
  controller?.abort();
}

/** How far it is, but of what was cancelled. */
export function tellTask(now: Task, signal: AbortSignal): void {
  if (!signal.aborted) task.value = now;
}

export function verifyStored({ id }: StoredModel): Promise<void> {
  return carryOut({ kind: 'verify', id }, async () => {
    const { verdict } = await modelStore.verify(id);
    verdicts.value = { ...verdicts.value, [id]: verdict };
  });
}

export function removeStored({ id, family }: StoredModel): Promise<void> {
  return carryOut({ kind: 'remove', id }, async () => {
    await modelStore.remove(id);
    if (family === 'own') await loadModels();
  });
}

/** Saves a model's files, and one that lists them, where the browser saves what is downloaded. */
export function exportStored({ id }: StoredModel): Promise<void> {
  return carryOut({ kind: 'export', id }, async () => {
    for (const { name, file } of await modelStore.exportFiles([id])) await saveFile(name, file);
  });
}

/** Takes over the models that somebody exported, here or by the command line, once nothing else is done with models. */
export async function importStored(files: readonly File[], signal: AbortSignal): Promise<void> {
  await untilIdle(signal);
  return carryOut({ kind: 'import', id: '' }, async () => {
    await modelStore.importFiles(
      files.map((file) => ({ name: file.name, file })),
      { ortUrl: ORT_URL, signal },
    );
    await loadModels();
  });
}

function untilIdle(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = effect(() => {
      if (task.value) return;
      queueMicrotask(() => stop()); // it isn't there yet while the effect runs for the first time
      resolve();
    });
    signal.addEventListener('abort', () => {
      stop();
      reject(signal.reason);
    });
  });
}

/** Does it, unless something else is being done. What it fails with is shown, but for being cancelled. */
export async function carryOut(
  next: Task,
  work: (signal: AbortSignal) => Promise<void>,
  show: (reason: unknown) => void = showFailure,
): Promise<void> {
  if (task.peek()) return;
  clearFailure();
  const { [next.id]: _, ...others } = verdicts.peek();
  verdicts.value = others;
  task.value = next;
  latest.value = next.id;
  controller = new AbortController();
  try {
    await work(controller.signal);
  } catch (reason) {
    if (!(reason instanceof DOMException && reason.name === 'AbortError')) show(reason);
  } finally {
    controller = undefined;
    await refreshStored();
    task.value = undefined;
  }
}
