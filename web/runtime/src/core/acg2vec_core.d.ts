import type { CoreModule } from './module.js';

export interface CoreSettings {
  readonly wasmBinary?: Uint8Array;
  /** The address of a file that the module would look for beside itself. */
  readonly locateFile?: (name: string) => string;
}

/** The factory that Emscripten makes of `wasm/`; see `wasm/CMakeLists.txt`. */
declare function createModule(
  options: CoreSettings & { readonly wasmMemory: WebAssembly.Memory },
): Promise<CoreModule>;
export default createModule;
