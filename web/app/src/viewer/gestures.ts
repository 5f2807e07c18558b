import { moveBy, view, zoomBy } from './shownView';
import type { Place } from './view';

/** Beyond this many pixels a press is no click. */
const CLICK = 4;
/** A notch of a wheel is a hundred or so: about a fifth larger. */
const WHEEL_RATE = 0.002;

/** The pointers that are down, by their ids: one moves the picture, two zoom it. */
const pointers = new Map<number, Place>();
let travelled = 0;

/** Whether the last press moved the picture, and was no click on it. */
export function wasDragged(): boolean {
  return travelled > CLICK;
}

/** Zooms with Ctrl, as a touchpad's pinch comes; without it only where the page isn't scrolled: zoomed in or focused. */
export function viewByWheel(event: WheelEvent): void {
  const frame = event.currentTarget as HTMLElement;
  const isMeant = event.ctrlKey || event.metaKey || view.peek().zoom > 1 || frame.matches(':focus-within');
  const isIdle = view.peek().zoom === 1 && event.deltaY > 0;
  if (!isMeant || (isIdle && !event.ctrlKey)) return;
  event.preventDefault();
  const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 33 * event.deltaY : event.deltaY;
  const rate = event.ctrlKey ? 4 * WHEEL_RATE : WHEEL_RATE;
  zoomBy(Math.exp(-pixels * rate), placeIn(frame, event));
}

export function beginPress(event: PointerEvent): void {
  if (pointers.size === 0) travelled = 0;
  pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
}

export function movePress(event: PointerEvent): void {
  const before = pointers.get(event.pointerId);
  if (!before) return;
  const now = { x: event.clientX, y: event.clientY };
  const frame = event.currentTarget as HTMLElement;
  const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
  if (other) pinch(frame, before, now, other);
  else if (view.peek().zoom > 1 && !isSlider(event.target)) drag(frame, event, before, now);
  pointers.set(event.pointerId, now);
}

export function endPress(event: PointerEvent): void {
  pointers.delete(event.pointerId);
}

function drag(frame: HTMLElement, event: PointerEvent, before: Place, now: Place): void {
  travelled += Math.hypot(now.x - before.x, now.y - before.y);
  // So that the picture follows beyond its frame.
  if (wasDragged() && !frame.hasPointerCapture(event.pointerId)) frame.setPointerCapture(event.pointerId);
  moveBy(inFrames(frame, { x: now.x - before.x, y: now.y - before.y }));
}

function pinch(frame: HTMLElement, before: Place, now: Place, other: Place): void {
  travelled = Number.POSITIVE_INFINITY;
  const apart = (place: Place) => Math.max(1, Math.hypot(place.x - other.x, place.y - other.y));
  moveBy(inFrames(frame, { x: (now.x - before.x) / 2, y: (now.y - before.y) / 2 }));
  const middle = { clientX: (now.x + other.x) / 2, clientY: (now.y + other.y) / 2 };
  zoomBy(apart(now) / apart(before), placeIn(frame, middle));
}

function placeIn(frame: HTMLElement, at: { readonly clientX: number; readonly clientY: number }): Place {
  const { left, top } = frame.getBoundingClientRect();
  return inFrames(frame, { x: at.clientX - left, y: at.clientY - top });
}

function inFrames({ clientWidth, clientHeight }: HTMLElement, { x, y }: Place): Place {
  return { x: x / Math.max(1, clientWidth), y: y / Math.max(1, clientHeight) };
}

function isSlider(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement;
}
