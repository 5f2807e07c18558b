import { computed } from '@preact/signals';
import { resultSize } from 'acg2vec-web';
import { picture, shownItem } from '../picture/shown';
import { count } from '../queue/items';
import { depth, format } from '../settings/advancedWishes';
import { wish } from '../settings/choices';

/** Of an enlarged drawing; one of a photograph may take twice as much, a flat one next to nothing. */
const BYTES_A_PIXEL = { png: 1.5, jpeg: 0.4, webp: 0.25 } as const;

/** How many pictures are being enlarged, will be, or would be by a press: one that is done is done. */
const toBeMade = computed(() => {
  const { waiting, working } = count.value;
  const isDone = shownItem.value?.state.value.name === 'done';
  return waiting + working || (isDone ? 0 : 1);
});

/** About how many bytes the results will take, as though every picture were as large as the one on the stage. */
export const neededBytes = computed(() => {
  const size = picture.value?.size;
  if (!size) return 0;
  const { width, height } = resultSize(size, wish.value);
  const isDeep = format.value === 'png' && depth.value === '16';
  const one = width * height * BYTES_A_PIXEL[format.value] * (isDeep ? 2 : 1);
  return one * toBeMade.value;
});
