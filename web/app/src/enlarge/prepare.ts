import { computed, effect, signal } from '@preact/signals';
import { examining, shownItem } from '../picture/shown';
import { backend } from '../settings/advancedWishes';
import { foreseenModel } from '../settings/choices';
import { hasGraphicsDevice } from '../settings/graphics';
import { prepareUpscaler, releaseOthers, type UpscalerSettings } from './heldUpscaler';
import { isWorking } from './inHand';
import { loadSettings } from './settings';
import { endWorkerAhead } from './workerAhead';

/** True while the upscaler is made ahead: whatever can wait does. */
export const isPreparing = signal(false);

/** For a first picture: afterwards the worker that waits for it is given back. */
const WAITING_MS = 30_000;

const isPictureThere = computed(() => examining.value || !!shownItem.value);

/**
 * Starts the upscaler's worker with the page, and makes it ready while the user looks at a picture. Only by models that come with
 * the page and on the processor: for others much would be fetched that nobody has asked for yet.
 */
export function prepareByItself(): void {
  setTimeout(endWorkerAhead, WAITING_MS);
  setTimeout(isForProcessor); // asked ahead, but not before the page is drawn
  effect(() => {
    const model = foreseenModel.value;
    const settings = loadSettings(model);
    if (!isPictureThere.value || isWorking.peek()) return;
    if (model?.bundled) void prepare(settings);
    else giveUp(settings);
  });
  effect(() => {
    if (isWorking.value) forget();
  });
}

let wanted: object | undefined;

async function prepare(settings: UpscalerSettings): Promise<void> {
  const mine = {};
  wanted = mine;
  isPreparing.value = true;
  try {
    const isUseful = await isForProcessor();
    if (isUseful && wanted === mine && !isWorking.peek()) await prepareUpscaler(settings);
  } finally {
    if (wanted === mine) isPreparing.value = false;
  }
}

/** What was made for other settings is not needed any more. */
function giveUp(settings: UpscalerSettings): void {
  forget();
  releaseOthers(settings);
}

/** A run makes for itself what it needs. One that is cancelled meanwhile leaves nothing that begins after it. */
function forget(): void {
  wanted = undefined;
  isPreparing.value = false;
}

async function isForProcessor(): Promise<boolean> {
  return backend.peek() === 'auto' ? !(await hasGraphicsDevice()) : backend.peek() === 'cpu';
}
