import { batch } from '@preact/signals';
import type { EnlargedTile, LoadProgress, PauseController, RunInfo, RunProgress } from 'acg2vec-web';
import { type Failure, failureOf } from '../failure/failure';
import { picture, shownItem } from '../picture/shown';
import { Preview, preview } from '../preview/preview';
import type { Item } from '../queue/item';
import { setState } from '../queue/items';
import { discardResult, openResult, putResult } from '../queue/results';
import { tallyUp } from '../queue/tally';
import { scale } from '../settings/choices';
import { enlarge } from './enlarge';
import { itemInHand, type Work, work } from './inHand';
import { onlyForwards } from './onlyForwards';
import { chosenSettings } from './settings';

/** The work on one picture. */
export interface Turn {
  readonly item: Item;
  readonly controller: AbortController;
  readonly pause: PauseController;
}

interface CommonFailure {
  readonly reason: unknown;
}

/** With these it makes no sense to go on with the next picture. */
const COMMON: ReadonlySet<Failure['code']> = new Set<Failure['code']>([
  'MODEL_INTEGRITY',
  'MODEL_NOT_FOUND',
  'MODEL_UNSUPPORTED_LAYER',
  'BACKEND_UNAVAILABLE',
  'FETCH_FAILED',
  'STORAGE_FULL',
]);

/** Enlarges a picture into its box. Gives a failure that isn't the picture's own; that is noted as its state. */
export async function workOn(turn: Turn): Promise<CommonFailure | undefined> {
  const { item } = turn;
  batch(() => {
    itemInHand.value = item;
    setState(item, { name: 'working' });
    work.value = { state: 'loading' };
  });
  try {
    await turn.pause.resumed(turn.controller.signal);
    await carryOut(turn);
  } catch (reason) {
    if (isPresent(turn)) return fail(turn, reason);
  }
  return undefined;
}

async function carryOut(turn: Turn): Promise<void> {
  const { item, controller } = turn;
  const result = await openResult(item);
  try {
    const info = await enlarge(await item.input(), chosenSettings(shownItem.peek() === item), {
      signal: controller.signal,
      pause: turn.pause,
      output: result.output,
      ...reporters(turn),
      onTile: previewTiles(turn),
    });
    if (isPresent(turn)) await finish(turn, result.file, info);
    else await discardResult(item, result);
  } catch (reason) {
    await discardResult(item, result);
    throw reason;
  }
}

/** False once the turn was given up: what it still says counts no more. */
function isPresent({ item, controller }: Turn): boolean {
  return itemInHand.peek() === item && !controller.signal.aborted;
}

function reporters(turn: Turn) {
  const report = (next: Work) => {
    if (isPresent(turn)) work.value = next;
  };
  const forwards = onlyForwards();
  return {
    onLoad: (progress: LoadProgress) => report({ state: 'loading', progress }),
    onRun: () => report({ state: 'running' }),
    onProgress: (progress: RunProgress) => report({ state: 'running', progress: forwards(progress) }),
  };
}

/** Draws the tiles of the picture on the stage, whose size is known: where the browser can't show it, there is nothing to draw on. */
function previewTiles(turn: Turn) {
  return (tile: EnlargedTile) => {
    const size = shownItem.peek() === turn.item ? picture.peek()?.size : undefined;
    if (!isPresent(turn) || (!size && !preview.peek())) return;
    preview.value ??= size ? new Preview(enlargedSize(size.width, size.height)) : undefined;
    preview.value?.draw(tile);
  };
}

function enlargedSize(width: number, height: number) {
  const factor = Number(scale.peek());
  return { width: width * factor, height: height * factor };
}

async function finish(turn: Turn, file: string, info: RunInfo): Promise<void> {
  const { item } = turn;
  await putResult(item, file, info);
  if (!isPresent(turn)) return;
  tallyUp(item.origin.bytes, info.ms.total);
  leave(item, { name: 'done' });
}

function fail({ item }: Turn, reason: unknown): CommonFailure | undefined {
  const failure = failureOf(reason);
  if (COMMON.has(failure.code)) return { reason };
  tallyUp(item.origin.bytes, 0);
  leave(item, { name: 'failed', failure });
  return undefined;
}

function leave(item: Item, state: Parameters<typeof setState>[1]): void {
  const drawn = preview.peek();
  batch(() => {
    itemInHand.value = undefined;
    preview.value = undefined;
    setState(item, state);
  });
  drawn?.release();
}
