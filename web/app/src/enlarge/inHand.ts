import { computed, signal } from '@preact/signals';
import type { LoadProgress, RunProgress } from 'acg2vec-web';
import type { Item } from '../queue/item';

/** What is being done with the picture in hand. */
export type Work =
  | { readonly state: 'idle' }
  | { readonly state: 'loading'; readonly progress?: LoadProgress }
  | { readonly state: 'running'; readonly progress?: RunProgress };

export const work = signal<Work>({ state: 'idle' });
export const itemInHand = signal<Item | undefined>(undefined);
export const isWorking = computed(() => work.value.state !== 'idle');
