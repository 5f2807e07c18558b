import type { QuantizeModule } from '../quantize/quantize_module.js';

/** The factory that Emscripten makes of `wasm/quantize`; see its `CMakeLists.txt`. */
declare function createModule(settings: { readonly wasmBinary: Uint8Array }): Promise<QuantizeModule>;
export default createModule;
