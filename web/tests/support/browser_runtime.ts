import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { createEmbedder, createScorer, createTagger, createTagList, ModelStore } from 'acg2vec-web';
import type { Page } from 'playwright-core';
import { serveRuntime } from './served_runtime.js';

const DIST = fileURLToPath(new URL('../../runtime/dist/', import.meta.url));
const ORT = dirname(createRequire(import.meta.url).resolve('onnxruntime-web'));

const VARIANTS = ['wasm', 'webgpu', 'jspi'];

const TRIED = `
  import { createEmbedder, createScorer, createTagger, createTagList, modelStore } from './browser/index.js';
  const ortUrl = new URL('/ort/', location.href).href;
  window.predictors = { createEmbedder, createScorer, createTagger, createTagList, modelStore, ortUrl };`;

/** The whole package in a page without a bundler, with some of its modules replaced. The `.wasm` files of ONNX Runtime are the page's own. */
export async function serveWholeRuntime(
  page: Page,
  replaced: Readonly<Record<string, string>> = {},
): Promise<void> {
  const platform = readFileSync(join(DIST, 'browser/platform.js'), 'utf8');
  await serveRuntime(page, {
    'browser/platform.js': platform.replaceAll(/'onnxruntime-web\/([a-z]+)'/g, "'/runtime/ort.$1.mjs'"),
    ...Object.fromEntries(
      VARIANTS.map((name) => [`ort.${name}.mjs`, readFileSync(join(ORT, `ort.${name}.min.mjs`), 'utf8')]),
    ),
    'tried.js': TRIED,
    ...replaced,
  });
  await page.addScriptTag({ type: 'module', url: '/runtime/tried.js' });
  await page.waitForFunction(() => 'predictors' in window);
}

declare global {
  interface Window {
    readonly predictors: {
      readonly createEmbedder: typeof createEmbedder;
      readonly createScorer: typeof createScorer;
      readonly createTagger: typeof createTagger;
      readonly createTagList: typeof createTagList;
      readonly modelStore: ModelStore;
      readonly ortUrl: string;
    };
  }
}
