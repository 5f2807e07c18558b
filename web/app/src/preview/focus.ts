import { effect, signal } from '@preact/signals';
import { picture } from '../picture/shown';

/** A point of the picture, in its pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where the preview begins: the point last clicked on the picture; its middle without one. */
export const focus = signal<Point | undefined>(undefined);

effect(() => {
  picture.value;
  focus.value = undefined;
});
