import { batch, computed, effect, signal } from '@preact/signals';
import type { EnlargedTile, LoadProgress, RunInfo, RunProgress } from 'acg2vec-web';
import { clearFailure, showFailure } from '../failure/failure';
import { examining, type Picture, picture } from '../picture/picture';
import { Preview, preview } from '../preview/preview';
import { savedName } from '../result/savedName';
import { chosenModel, scale } from '../settings/choices';
import { type Enlarged, enlarge } from './enlarge';
import { onlyForwards } from './onlyForwards';
import { controlPauses, paused } from './pausing';
import { chosenSettings } from './settings';

/** What is being done with the picture; the result of an earlier run stays until a new one replaces it. */
export type Work =
  | { readonly state: 'idle' }
  | { readonly state: 'loading'; readonly progress?: LoadProgress }
  | { readonly state: 'running'; readonly progress?: RunProgress };

export interface Result {
  /** An object URL of the PNG file; revoked when the result goes. */
  readonly url: string;
  readonly bytes: number;
  readonly name: string;
  readonly info: RunInfo;
}

export const work = signal<Work>({ state: 'idle' });
export const result = signal<Result | undefined>(undefined);
export const isWorking = computed(() => work.value.state !== 'idle');
export const canStart = computed(
  () => !isWorking.value && !examining.value && !!picture.value && !!chosenModel.value,
);

let controller: AbortController | undefined;

/** Another picture ends the work on the one before, and its result. */
effect(() => {
  picture.value;
  cancelWork();
  replaceResult(undefined);
});

export function cancelWork(): void {
  controller?.abort();
  endWork();
}

export async function startWork(): Promise<void> {
  const current = picture.peek();
  if (!current || !canStart.peek()) return;
  const mine = new AbortController();
  controller = mine;
  clearFailure();
  work.value = { state: 'loading' };
  try {
    const enlarged = await enlarge(current.file, chosenSettings(), {
      signal: mine.signal,
      pause: controlPauses(),
      ...reporters(mine),
      onTile: previewTiles(mine, current, Number(scale.peek())),
    });
    if (controller === mine) finish(current, enlarged);
  } catch (reason) {
    if (controller === mine) fail(reason);
  }
}

/** A run that was cancelled may still have something to say; nobody listens. */
function reporters(mine: AbortController) {
  const report = (next: Work) => {
    if (controller === mine) work.value = next;
  };
  const forwards = onlyForwards();
  return {
    onLoad: (progress: LoadProgress) => report({ state: 'loading', progress }),
    onRun: () => report({ state: 'running' }),
    onProgress: (progress: RunProgress) => report({ state: 'running', progress: forwards(progress) }),
  };
}

/** Draws the tiles of a picture whose size is known: where the browser can't show it, there is nothing to draw on. */
function previewTiles(mine: AbortController, { size }: Picture, scale: number) {
  return (tile: EnlargedTile) => {
    if (controller !== mine || !size) return;
    const whole = { width: size.width * scale, height: size.height * scale };
    // A picture that the browser turns upright, which the engine doesn't yet.
    if (tile.x + tile.pixels.width > whole.width || tile.y + tile.pixels.height > whole.height) return;
    preview.value ??= new Preview(whole);
    preview.value.draw(tile);
  };
}

function finish(of: Picture, { blob, info }: Enlarged): void {
  const url = URL.createObjectURL(blob);
  batch(() => {
    replaceResult({ url, bytes: blob.size, name: savedName(of.file.name, info.scale, info.format), info });
    endWork();
  });
}

function fail(reason: unknown): void {
  batch(() => {
    showFailure(reason);
    endWork();
  });
}

function endWork(): void {
  const shown = preview.peek();
  controller = undefined;
  batch(() => {
    work.value = { state: 'idle' };
    preview.value = undefined;
    paused.value = false;
  });
  shown?.release();
}

function replaceResult(next: Result | undefined): void {
  const previous = result.peek();
  result.value = next;
  if (previous) URL.revokeObjectURL(previous.url);
}
