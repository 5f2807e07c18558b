import { computed, effect, signal } from '@preact/signals';
import { formatSmallPercent } from '../language/quantities';
import { shownItem } from '../picture/shown';
import { MIDDLE, moved, type Place, type View, WHOLE, zoomed } from './view';

/** The part of the picture on the stage that is seen; of both, where two are side by side. */
export const view = signal<View>(WHOLE);

/** The frame's width on the screen, and the enlarged picture's own, in pixels. */
export const widths = signal({ frame: 0, picture: 0 });

/** How large a pixel of the enlarged picture may become on the screen, in its pixels. */
const LARGEST_PIXEL = 16;

/** Pixels of the screen for one of the enlarged picture. */
export const pixelSize = computed(() => {
  const { frame, picture } = widths.value;
  return picture > 0 ? (view.value.zoom * frame * devicePixelRatio) / picture : 0;
});

/** Said to those who don't see it: how large the picture is shown since they changed that. */
export const zoomedTo = signal('');

effect(() => {
  shownItem.value;
  view.value = WHOLE;
  zoomedTo.value = '';
});

export function zoomBy(factor: number, at: Place = MIDDLE): void {
  const { zoom } = view.peek();
  const most = (zoom * LARGEST_PIXEL) / Math.max(pixelSize.peek(), 1e-6);
  view.value = zoomed(view.peek(), Math.max(1, Math.min(zoom * factor, Math.max(most, 1))), at);
  zoomedTo.value = formatSmallPercent(pixelSize.peek());
}

/** A pixel of the enlarged picture on one of the screen, where the picture is no smaller than its frame. */
export function zoomToPixels(): void {
  zoomBy(1 / Math.max(pixelSize.peek(), 1e-6));
}

export function showWhole(): void {
  view.value = WHOLE;
  zoomedTo.value = formatSmallPercent(pixelSize.peek());
}

export function moveBy(by: Place): void {
  view.value = moved(view.peek(), by);
}
