import type { CoreModule } from './module.js';

export interface CoreSettings {
  readonly wasmMemory: WebAssembly.Memory;
  /** Makes the instance, and gives it; what it returns is of no use to anybody where that takes a while. */
  readonly instantiateWasm: (
    imports: WebAssembly.Imports,
    instantiated: (instance: WebAssembly.Instance) => void,
  ) => object;
}

/** The factory that Emscripten makes of `wasm/`; see `wasm/CMakeLists.txt`. */
declare function createModule(settings: CoreSettings): Promise<CoreModule>;
export default createModule;
