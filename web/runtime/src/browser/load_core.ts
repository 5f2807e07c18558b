import type { CoreModule } from '../core/module.js';
import { startCore } from '../core/start_core.js';
import { fetchError } from './read_asset.js';

/** Gives the core's program: compiled when it is first asked for, and anew only where that failed. */
export type CoreProgram = () => Promise<WebAssembly.Module>;

/** The program at that address, or beside the core's module. Whatever fetching and compiling reject with is about having it. */
export function coreProgram(url?: string): CoreProgram {
  let compiled: Promise<WebAssembly.Module> | undefined;
  return () => {
    compiled ??= compile(url).catch((cause) => {
      compiled = undefined;
      throw fetchError('The WebAssembly module', cause);
    });
    return compiled;
  };
}

/** A core of its own. */
export async function loadCore(program: CoreProgram): Promise<CoreModule> {
  return startCore(await program());
}

async function compile(url?: string): Promise<WebAssembly.Module> {
  // Written out for bundlers.
  const response = await fetch(url ?? new URL('../core/acg2vec_core.wasm', import.meta.url));
  if (!response.ok) throw new Error(`the host answered ${response.status}`);
  // Browsers compile while the file comes, where its host says what it is.
  const isNamed = response.headers.get('Content-Type') === 'application/wasm';
  return isNamed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}
