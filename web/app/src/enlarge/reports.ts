import type { EnlargedTile, LoadProgress, RunProgress } from 'acg2vec-web';
import { picture, shownItem } from '../picture/shown';
import { Preview, preview } from '../preview/preview';
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

/** Draws the tiles of the picture on the stage; where the browser can't show it, there is nothing to draw on. */
export function previewTiles(turn: Turn) {
  return (tile: EnlargedTile) => {
    const isShown = shownItem.peek() === turn.item && !!picture.peek()?.size;
    if (!isPresent(turn) || (!isShown && !preview.peek())) return;
    preview.value ??= isShown ? new Preview(tile.whole) : undefined;
    preview.value?.draw(tile);
  };
}
