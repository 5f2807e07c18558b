import { effect, signal } from '@preact/signals';
import { isBusy } from './isBusy';
import { folderOf } from './protocol';
import { serviceWorker, wish } from './serviceWorker';

/**
 * What there is of a newer version of the page:
 *
 * - `ready`: it is here and can be used from now on;
 * - `busy`: the same, but another tab that was working when it was asked for still needs the older one;
 * - `taken`: another tab has asked for it, and this one is still the older page.
 */
export type Update = 'ready' | 'busy' | 'taken';

export const update = signal<Update | undefined>(undefined);

/** Held by every page of this folder that works. */
const WORK_LOCK = `acg2vec-work ${folderOf(document.baseURI)}`;

/** Work that was just ended may hold it a moment longer. */
const PATIENCE_MS = 500;

let waiting: ServiceWorker | undefined;
let isAskedFor = false;

/** Looks whether a version waits for the one in use; one that was installed on the first visit doesn't. */
export function noteRegistration(registration: ServiceWorkerRegistration): void {
  waiting = registration.waiting ?? undefined;
  if (waiting && serviceWorker.peek()) update.value = 'ready';
}

/** Reloads the page as its newer version, unless work is under way, here or in another tab. */
export async function takeUpdate(): Promise<void> {
  if (isBusy.peek()) return;
  if (update.peek() === 'taken' || !waiting) return location.reload();
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    await navigator.locks.request(WORK_LOCK, { signal }, () => {
      isAskedFor = true;
      wish({ type: 'SKIP_WAITING' }, waiting);
    });
  } catch {
    update.value = 'busy';
  }
}

/** Whoever asked for the newer version goes on with it as soon as it has taken over; others are told. */
export function followUpdates(): void {
  let before = serviceWorker.peek();
  serviceWorker.subscribe((now) => {
    if (before && now && now !== before) {
      if (isAskedFor) location.reload();
      else update.value = 'taken';
    }
    before = now;
  });
  effect(() => {
    if (isBusy.value) return holdWork();
  });
}

/** Says to other tabs that this one is working; gives what ends it. */
function holdWork(): () => void {
  let end = () => {};
  const held = new Promise<void>((resolve) => {
    end = resolve;
  });
  // Refused in a frame that keeps the page from its own origin, where there are no other tabs of it.
  void navigator.locks?.request(WORK_LOCK, { mode: 'shared' }, () => held).catch(() => undefined);
  return () => end();
}
