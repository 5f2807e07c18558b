import { signal } from '@preact/signals';
import { PauseController } from 'acg2vec-web';

/** True while the present run is held. */
export const paused = signal(false);

let controller = new PauseController();

/** The controller of a new run. That of the one before has no say any more. */
export function controlPauses(): PauseController {
  const mine = new PauseController();
  controller = mine;
  paused.value = false;
  mine.addEventListener('change', () => {
    if (controller === mine) paused.value = mine.paused;
  });
  return mine;
}

export function togglePause(): void {
  if (controller.paused) controller.resume();
  else controller.pause();
}
