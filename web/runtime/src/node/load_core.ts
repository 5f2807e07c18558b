import { readFile } from 'node:fs/promises';
import createCore from '../core/acg2vec_core.js';
import type { CoreModule } from '../core/module.js';

const CORE_URL = new URL('../core/acg2vec_core.wasm', import.meta.url);

/** A core of its own. */
export async function loadCore(): Promise<CoreModule> {
  return createCore({ wasmBinary: new Uint8Array(await readFile(CORE_URL)) });
}
