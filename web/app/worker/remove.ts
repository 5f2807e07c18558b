declare const self: ServiceWorkerGlobalScope;

/**
 * Takes the place of the service worker where a host wants none any more: it keeps nothing, answers nothing and unregisters itself.
 * Models and pictures that the user keeps are not its business. It disturbs no page that is open: the next visit is without it.
 */
self.addEventListener('install', () => void self.skipWaiting());

self.addEventListener('activate', (event) => event.waitUntil(leave()));

async function leave(): Promise<void> {
  const { registration } = self;
  for (const name of ['first', 'later']) await caches.delete(`acg2vec-${name}-${registration.scope}`);
  await registration.unregister();
}

export {}; // a module, whose `self` is its own
