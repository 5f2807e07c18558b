import type { CoreModule } from './module.js';

/** The factory that Emscripten makes of `wasm/`; see `wasm/CMakeLists.txt`. */
declare function createModule(options?: { wasmBinary?: Uint8Array }): Promise<CoreModule>;
export default createModule;
