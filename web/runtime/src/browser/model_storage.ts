import { MemoryFile } from '../platform/memory_file.js';
import type { BegunFile, ModelStorage } from '../platform/model_storage.js';
import { begunBytes, keptFile, PrivateBegunFile, removePrivate } from './begun_file.js';
import { partsOf } from './blob_parts.js';
import { fullError, storageError } from './storage_error.js';

const CACHE_NAME = 'acg2vec-models';
const OWN = '/acg2vec-models/own/';

/**
 * Whole model files in Cache Storage, each under its sha256, where an entry appears only when it is whole; what is being
 * received in the origin private file system, whose files can be appended to, and stay there where the cache doesn't take them.
 */
export const browserModelStorage: ModelStorage = {
  name: "the browser's storage",
  size: async (sha256) => (await blobOf(sha256))?.size,
  begunSize: begunBytes,

  async read(sha256) {
    const blob = await blobOf(sha256);
    return blob && new Uint8Array(await blob.arrayBuffer());
  },

  async stream(sha256) {
    const blob = await blobOf(sha256);
    return blob && partsOf(blob);
  },

  async remove(sha256) {
    await withCache((cache) => cache.delete(keyOf(sha256)));
    await removePrivate(sha256);
  },

  inTurn: (sha256, signal, work) => inTurn(`acg2vec-model-${sha256}`, signal, work),

  async begin(sha256, bytes): Promise<BegunFile> {
    const hand = (file: Blob) => keep(sha256, file);
    const received = await PrivateBegunFile.open(sha256, hand);
    const file = received ?? new CachedMemoryFile(bytes, hand);
    // What was received is on the disk twice for a moment, when the whole file is copied into the cache.
    const needed = (received ? bytes - received.length : 0) + bytes;
    const room = await freeBytes();
    if (needed <= room) return file;
    await file.leave();
    throw fullError(`${needed} bytes are needed, ${room} are free`);
  },

  async ownEntries() {
    const responses = await withCache(async (cache) => {
      const requests = await cache.keys();
      const own = requests.filter(({ url }) => new URL(url).pathname.startsWith(OWN));
      return Promise.all(own.map((request) => cache.match(request)));
    }).catch(() => []);
    return Promise.all(responses.map((response) => response?.text() ?? ''));
  },

  createOwnEntry: (id, json) =>
    inTurn(`acg2vec-own-${id}`, undefined, () =>
      withCache(async (cache) => {
        const key = address(OWN + id);
        if (await cache.match(key)) return false;
        await cache.put(key, new Response(json));
        return true;
      }),
    ),

  keepOwnEntry: (id, json) => withCache((cache) => cache.put(address(OWN + id), new Response(json))),

  async removeOwnEntry(id) {
    await withCache((cache) => cache.delete(address(OWN + id)));
  },
};

async function inTurn<T>(name: string, signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  if (!navigator.locks) return work(); // outside secure contexts, where there is no storage either
  return (await navigator.locks.request(name, { ...(signal && { signal }) }, work)) as T;
}

/** Does the work unless another tab, or this one, does one of that name: then `refuse` is called. */
export async function unlessInHand<T>(name: string, work: () => Promise<T>, refuse: () => never): Promise<T> {
  if (!navigator.locks) return work(); // as above
  return (await navigator.locks.request(name, { ifAvailable: true }, (lock) =>
    lock ? work() : refuse(),
  )) as T;
}

/** Asks that the browser not clear what is kept; some ask the user. In a page only. */
export async function persistStorage(): Promise<void> {
  await navigator.storage?.persist?.().catch(() => false);
}

/** Without a file system to go on in, a file is received into memory and kept at the end. */
class CachedMemoryFile extends MemoryFile {
  constructor(
    bytes: number,
    private readonly hand: (file: Blob) => Promise<void>,
  ) {
    super(bytes);
  }

  override keep(): Promise<void> {
    return this.hand(new Blob([this.bytes as Uint8Array<ArrayBuffer>]));
  }
}

function keep(sha256: string, file: Blob): Promise<void> {
  return withCache((cache) => cache.put(keyOf(sha256), new Response(file)));
}

async function blobOf(sha256: string): Promise<Blob | undefined> {
  const response = await withCache((cache) => cache.match(keyOf(sha256)));
  return response ? response.blob() : keptFile(sha256);
}

function keyOf(sha256: string): string {
  return address(`/acg2vec-models/${sha256}`);
}

function address(path: string): string {
  return new URL(path, location.origin).href;
}

// Browsers that don't tell let writing fail instead.
async function freeBytes(): Promise<number> {
  const { quota, usage = 0 } = await navigator.storage.estimate().catch(() => ({}) as StorageEstimate);
  return quota === undefined ? Number.POSITIVE_INFINITY : Math.max(0, quota - usage);
}

async function withCache<T>(work: (cache: Cache) => Promise<T>): Promise<T> {
  try {
    return await work(await caches.open(CACHE_NAME));
  } catch (cause) {
    throw storageError(cause);
  }
}
