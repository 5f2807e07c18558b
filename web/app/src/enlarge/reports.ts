import type { EnlargedTile, LoadProgress, RunProgress } from 'acg2vec-web';
import { picture, shownItem } from '../picture/shown';
import { Preview, preview } from '../preview/preview';
import { scale } from '../settings/choices';
import { type Work, work } from './inHand';
import { onlyForwards } from './onlyForwards';
import { isPresent, type Turn } from './present';

/** What the page hears of a turn while it lasts. */
export function reporters(turn: Turn) {
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
export function previewTiles(turn: Turn) {
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
