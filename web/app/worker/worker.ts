import { clientsClaim } from 'workbox-core';
import type { Wish } from '../src/offline/protocol.ts';
import { keepFiles, keepMore } from './files.ts';
import { takeShared } from './share.ts';

declare const self: ServiceWorkerGlobalScope;

// The page that has just registered it works without network from then on, too.
clientsClaim();
keepFiles();

self.addEventListener('fetch', takeShared);

self.addEventListener('message', (event) => {
  const wish = event.data as Wish;
  if (wish.type === 'SKIP_WAITING') void self.skipWaiting();
  else event.waitUntil(keepMore(event, wish.files));
});
