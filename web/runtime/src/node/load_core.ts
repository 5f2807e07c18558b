import { readFile } from 'node:fs/promises';
import type { CoreModule } from '../core/module.js';
import { startCore } from '../core/start_core.js';

const CORE_URL = new URL('../core/acg2vec_core.wasm', import.meta.url);

/** A core of its own. */
export async function loadCore(): Promise<CoreModule> {
  return startCore(await WebAssembly.compile(new Uint8Array(await readFile(CORE_URL))));
}
