import { computed, effect, signal } from '@preact/signals';
import { examining, shownItem } from '../picture/shown';
import { backend } from '../settings/advancedWishes';
import { chosenModel } from '../settings/choices';
import { prepareUpscaler } from './heldUpscaler';
import { isWorking } from './inHand';
import { loadSettings } from './settings';

/** True while the upscaler is made ahead: whatever can wait does. */
export const isPreparing = signal(false);

const isPictureThere = computed(() => examining.value || !!shownItem.value);

/**
 * Makes the upscaler ready while the user looks at a picture. Only by models that come with the page and on the processor: for others
 * much would be fetched that nobody has asked for yet.
 */
export function prepareByItself(): void {
  effect(() => {
    const model = chosenModel.value;
    const settings = loadSettings(model);
    if (isPictureThere.value && model?.bundled && !isWorking.peek()) void prepare(settings);
  });
}

let wanted: object | undefined;

async function prepare(settings: ReturnType<typeof loadSettings>): Promise<void> {
  const mine = {};
  wanted = mine;
  isPreparing.value = true;
  try {
    if (await isForProcessor()) {
      if (wanted === mine && !isWorking.peek()) await prepareUpscaler(settings);
    }
  } finally {
    if (wanted === mine) isPreparing.value = false;
  }
}

/** What the engine itself would find, which asks anew when it is made. */
async function isForProcessor(): Promise<boolean> {
  if (backend.peek() !== 'auto') return backend.peek() === 'cpu';
  const adapter = await navigator.gpu?.requestAdapter().catch(() => null);
  return !adapter || adapter.info.isFallbackAdapter;
}
