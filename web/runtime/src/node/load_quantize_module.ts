import { readFile } from 'node:fs/promises';
import createModule from '../core/acg2vec_quantize.js';
import type { QuantizeModule } from '../quantize/quantize_module.js';

const URL_OF_MODULE = new URL('../core/acg2vec_quantize.wasm', import.meta.url);

/** The second module, a new one. */
export async function loadQuantizeModule(): Promise<QuantizeModule> {
  return createModule({ wasmBinary: new Uint8Array(await readFile(URL_OF_MODULE)) });
}
