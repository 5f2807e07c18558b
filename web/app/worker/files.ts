import { PrecacheController, PrecacheRoute } from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { headersPlugin } from './headers.ts';
import type { KeptFile } from './kept_file.ts';

declare const self: ServiceWorkerGlobalScope;

// Written in by service_worker.ts.
declare const FIRST_FILES: KeptFile[];
declare const LATER_FILES: KeptFile[];
declare const ORT_FOLDER: string;

const scope = self.registration.scope;

// Another page of the same origin may be built from the same sources: the caches are named by the folder they are for.
const first = controllerOf('first', FIRST_FILES);
const later = controllerOf('later', LATER_FILES);

/** Keeps what the first visit needs when the worker is installed, lets go of what it no longer lists, answers for all its files. */
export function keepFiles(): void {
  for (const controller of [first, later]) {
    self.addEventListener('activate', (event) => void controller.activate(event));
    registerRoute(new PrecacheRoute(controller, { ignoreURLParametersMatching: [/./] }));
  }
  self.addEventListener('install', (event) => void first.install(event));
}

/** Keeps the rest of what is bundled, or what has such names; one after the other, because there is no hurry. */
export async function keepMore(event: ExtendableEvent, wished: 'bundled' | readonly string[]): Promise<void> {
  for (const { url, integrity } of LATER_FILES) {
    const isWished = wished === 'bundled' ? !url.startsWith(`${ORT_FOLDER}/`) : wished.includes(url);
    if (isWished) await keep(event, new URL(url, scope).href, integrity);
  }
}

async function keep(event: ExtendableEvent, url: string, integrity: string | undefined): Promise<void> {
  const params = { cacheKey: later.getCacheKeyForURL(url), integrity };
  const [, kept] = later.strategy.handleAll({ request: new Request(url), event, params });
  await kept;
}

function controllerOf(name: string, files: KeptFile[]): PrecacheController {
  const controller = new PrecacheController({
    cacheName: `acg2vec-${name}-${scope}`,
    plugins: [headersPlugin],
  });
  controller.addToCacheList(files);
  return controller;
}
