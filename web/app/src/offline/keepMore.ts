import { effect } from '@preact/signals';
import { modelStore, type StoredModel } from 'acg2vec-web';
import { stored } from '../models/stored';
import { models } from '../settings/models';
import { isBusy } from './isBusy';
import { serviceWorker, wish } from './serviceWorker';

/** Long enough after the last thing that happened. */
const QUIET_MS = 3000;

/**
 * While nothing is to be done, has the rest of the page kept that the first visit didn't need; and ONNX Runtime with the first
 * kept model that needs it, which will then be used without network, too.
 */
export function keepMoreWhenIdle(): void {
  effect(() => {
    // Also when a model was fetched, added or removed.
    const isIdle = serviceWorker.value && models.value && stored.value && !isBusy.value;
    if (!isIdle) return;
    const timer = setTimeout(() => void keepMore(), QUIET_MS);
    return () => clearTimeout(timer);
  });
}

async function keepMore(): Promise<void> {
  wish({ type: 'KEEP', files: 'bundled' });
  const list = await modelStore.list().catch(() => []);
  if (list.some(needsOrt)) wish({ type: 'KEEP', files: await ortFiles() });
}

/** Of an upscaler of the user's own it is not known here whether it does. */
function needsOrt({ kind, family, state, bundled }: StoredModel): boolean {
  return state === 'stored' && !bundled && (kind !== 'upscaler' || family === 'own');
}

/** Those that this browser would ask for: a graphics device is checked against the processor. */
async function ortFiles(): Promise<readonly string[]> {
  const adapter = await navigator.gpu?.requestAdapter().catch(() => null);
  const graphics = 'Suspending' in WebAssembly ? '.jspi' : '.asyncify';
  return ['', ...(adapter ? [graphics] : [])].flatMap((variant) =>
    ['mjs', 'wasm'].map((kind) => `ort/ort-wasm-simd-threaded${variant}.${kind}`),
  );
}
