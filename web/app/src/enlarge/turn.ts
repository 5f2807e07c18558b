import { batch } from '@preact/signals';
import type { RunInfo } from 'acg2vec-web';
import { type Failure, failureOf } from '../failure/failure';
import { sizeOf } from '../picture/picture';
import type { Size } from '../picture/probe';
import { picture, shownItem } from '../picture/shown';
import { preview } from '../preview/preview';
import type { Item } from '../queue/item';
import { setState } from '../queue/items';
import { discardResult, openResult, putResult } from '../queue/results';
import { tallyUp } from '../queue/tally';
import { wish } from '../settings/choices';
import { enlarge } from './enlarge';
import { itemInHand, work } from './inHand';
import { isPresent, type Turn } from './present';
import { previewTiles, reporters } from './reports';
import { chosenSettings } from './settings';

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
    const settings = chosenSettings(shownItem.peek() === item, await sizeToChooseBy(item));
    const info = await enlarge(await item.input(), settings, {
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

/** What the model depends on where a side was chosen. */
async function sizeToChooseBy(item: Item): Promise<Size | undefined> {
  if (!wish.peek().size) return undefined;
  const shown = shownItem.peek() === item ? picture.peek()?.size : undefined;
  return shown ?? sizeOf(await item.input());
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
