import { signal } from '@preact/signals';
import type { LoadProgress } from 'acg2vec-web';
import { clearFailure, failureOf, showFailureOfPredicting } from '../failure/failure';
import type { Item } from '../queue/item';
import type { Finder } from './finder';
import type { FindingKind } from './finding';
import { heldLooker, heldPredictor } from './heldFinder';
import { keepFinding } from './keep';

/** What is being found out, and how far that is. */
export interface FindingWork {
  readonly kind: FindingKind;
  readonly done: number;
  readonly failed: number;
  readonly total: number;
  /** While the model is loaded. */
  readonly loading?: LoadProgress;
}

export const findingWork = signal<FindingWork | undefined>(undefined);

/** How many pictures could not be read the last time. */
export const lastFailed = signal(0);

/** Of one picture its own fault; any other failure would come again with the next one. */
const OWN_FAULTS = ['DECODE_FAILED', 'UNSUPPORTED_FORMAT', 'TOO_LARGE', 'FILE_FAILED'];

let controller: AbortController | undefined;

/** Asks a model about pictures, one after the other; what it found about those before is kept when it fails or is stopped. */
export async function findOut(kind: FindingKind, model: string, items: readonly Item[]): Promise<void> {
  if (findingWork.peek() || items.length === 0) return;
  const mine = new AbortController();
  controller = mine;
  clearFailure();
  lastFailed.value = 0;
  findingWork.value = { kind, done: 0, failed: 0, total: items.length };
  const held = kind === 'look' ? heldLooker : heldPredictor;
  try {
    const finder = await held.hold(kind, model, { signal: mine.signal, onProgress: tellLoading });
    tell({ loading: undefined });
    for (const item of items) await findOne(finder, kind, model, item, items.length === 1, mine.signal);
  } catch (reason) {
    if (!mine.signal.aborted) {
      showFailureOfPredicting(reason);
      await held.release();
    }
  } finally {
    held.rest();
    lastFailed.value = findingWork.peek()?.failed ?? 0;
    findingWork.value = undefined;
  }
}

export function stopFinding(): void {
  controller?.abort();
}

async function findOne(
  finder: Finder,
  kind: FindingKind,
  model: string,
  item: Item,
  isOnly: boolean,
  stop: AbortSignal,
): Promise<void> {
  stop.throwIfAborted();
  if (item.removal.signal.aborted) return tell({ done: 1 });
  try {
    await keepFinding(item, kind, model, await finder.find(await item.input(), stop));
    tell({ done: 1 });
  } catch (reason) {
    stop.throwIfAborted();
    if (isOnly || !OWN_FAULTS.includes(failureOf(reason).code)) throw reason;
    tell({ failed: 1 });
  }
}

function tellLoading(loading: LoadProgress): void {
  tell({ loading });
}

function tell({
  done = 0,
  failed = 0,
  loading,
}: {
  readonly done?: number;
  readonly failed?: number;
  readonly loading?: LoadProgress | undefined;
}): void {
  const before = findingWork.peek();
  if (!before) return;
  const { loading: _, ...rest } = before;
  findingWork.value = {
    ...rest,
    done: before.done + done,
    failed: before.failed + failed,
    ...(loading && { loading }),
  };
}
