import { takeArrivals } from './arrivals';
import { keepMoreWhenIdle } from './keepMore';
import { installServiceWorker } from './serviceWorker';
import { followUpdates, noteRegistration } from './update';

/** What makes the page an application: it works without network, hears of its updates, and takes pictures from the system. */
export function startOffline(): void {
  takeArrivals();
  followUpdates();
  keepMoreWhenIdle();
  // Not before the page itself is there.
  if (document.readyState === 'complete') install();
  else addEventListener('load', install, { once: true });
}

function install(): void {
  void installServiceWorker(noteRegistration);
}
