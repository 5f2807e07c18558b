import { effect, signal } from '@preact/signals';
import { shownItem } from '../picture/shown';
import { remembered } from '../settings/remembered';

export const LAYOUTS = ['slider', 'side'] as const;
/** How two pictures are compared: one on the other, or one beside the other. */
export const layout = remembered('compare-layout', LAYOUTS, 'slider');

export const AGAINST = ['original', 'former'] as const;
/** What the result is compared with. */
export const against = signal<(typeof AGAINST)[number]>('original');

effect(() => {
  shownItem.value;
  against.value = 'original';
});
