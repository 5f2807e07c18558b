import { signal } from '@preact/signals';
import type { Wish } from './protocol';

declare const WORKS_OFFLINE: boolean;

/** Gives this page its files, without network, too; absent as long as there is none. */
export const serviceWorker = signal(navigator.serviceWorker?.controller ?? undefined);

/** The browser looks for a newer version by itself only when the page is opened. */
const LOOK_AGAIN_MS = 3_600_000;

/**
 * Has the service worker installed. `onChange` hears whenever a version was installed. Without one the page works as well, but not without
 * network: in a private window, without https, or where the host wants none.
 */
export async function installServiceWorker(
  onChange: (registration: ServiceWorkerRegistration) => void,
): Promise<void> {
  if (!navigator.serviceWorker || !WORKS_OFFLINE) return;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    serviceWorker.value = navigator.serviceWorker.controller ?? undefined;
  });
  try {
    const url = new URL('service-worker.js', document.baseURI);
    const registration = await navigator.serviceWorker.register(url, { updateViaCache: 'none' });
    follow(registration, () => onChange(registration));
    setInterval(() => void registration.update().catch(() => undefined), LOOK_AGAIN_MS);
  } catch {
    // The browser refuses it, or it could not be fetched; the next visit tries again.
  }
}

/** Asks it for something, where there is one. */
export function wish(wished: Wish, of = serviceWorker.peek()): void {
  of?.postMessage(wished);
}

function follow(registration: ServiceWorkerRegistration, onChange: () => void): void {
  const followInstalling = () => registration.installing?.addEventListener('statechange', onChange);
  registration.addEventListener('updatefound', followInstalling);
  followInstalling();
  onChange();
}
