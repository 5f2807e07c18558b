import { NAME_HEADER, SHARE_PATH, SHARED_CACHE, SHARED_FIELD } from '../src/offline/protocol.ts';

declare const self: ServiceWorkerGlobalScope;

/** Takes the pictures that a system shares with the page, and opens the page, which finds them where they were put. */
export function takeShared(event: FetchEvent): void {
  const { method, url } = event.request;
  const { scope } = self.registration;
  if (method !== 'POST' || url !== new URL(SHARE_PATH, scope).href) return;
  event.respondWith(keep(event.request).then(() => Response.redirect(scope, 303)));
}

async function keep(request: Request): Promise<void> {
  const form = await request.formData();
  const cache = await caches.open(SHARED_CACHE);
  for (const entry of form.getAll(SHARED_FIELD)) {
    if (typeof entry === 'string') continue;
    // The name is encoded: a header holds no others than Latin letters.
    const headers = { 'Content-Type': entry.type, [NAME_HEADER]: encodeURIComponent(entry.name) };
    await cache.put(`shared/${crypto.randomUUID()}`, new Response(entry, { headers }));
  }
}
