import type { CatalogueFile } from '../models/catalogue.js';
import type { ModelCache } from '../platform/platform.js';

const CACHE_NAME = 'acg2vec-models';

/** Downloaded model files in Cache Storage, each under its sha256. Without it (a private window, say) nothing is kept. */
export const browserModelCache: ModelCache = {
  name: "the browser's cache",

  async read(file) {
    const response = await withCache((cache) => cache.match(keyOf(file)));
    return response && new Uint8Array(await response.arrayBuffer());
  },

  async keep(file, bytes) {
    await withCache((cache) => cache.put(keyOf(file), new Response(bytes as Uint8Array<ArrayBuffer>)));
  },

  async remove(file) {
    await withCache((cache) => cache.delete(keyOf(file)));
  },
};

function keyOf(file: CatalogueFile): string {
  return new URL(`/acg2vec-models/${file.sha256}`, location.origin).href;
}

// Not being able to keep a file (no storage, no quota) costs a download next time, not the picture now.
async function withCache<T>(work: (cache: Cache) => Promise<T>): Promise<T | undefined> {
  try {
    return await work(await caches.open(CACHE_NAME));
  } catch {
    return undefined;
  }
}
