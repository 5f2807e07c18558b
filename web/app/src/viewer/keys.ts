import { moveBy, showWhole, zoomBy, zoomToPixels } from './shownView';

export const STEP = 1.5;
/** Of the frame. */
const STRIDE = 0.1;

const KEYS: Readonly<Record<string, () => void>> = {
  '+': () => zoomBy(STEP),
  '=': () => zoomBy(STEP),
  '-': () => zoomBy(1 / STEP),
  '0': showWhole,
  '1': zoomToPixels,
};

const ARROWS: Readonly<Record<string, () => void>> = {
  ArrowLeft: () => moveBy({ x: STRIDE, y: 0 }),
  ArrowRight: () => moveBy({ x: -STRIDE, y: 0 }),
  ArrowUp: () => moveBy({ x: 0, y: STRIDE }),
  ArrowDown: () => moveBy({ x: 0, y: -STRIDE }),
};

/** On the frame all keys, on the slider in it those that it doesn't use itself. */
export function viewByKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const isOnFrame = event.target === event.currentTarget;
  const act = KEYS[event.key] ?? (isOnFrame ? ARROWS[event.key] : undefined);
  if (!act) return;
  event.preventDefault();
  act();
}
