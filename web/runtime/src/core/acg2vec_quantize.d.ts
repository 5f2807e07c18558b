import type { QuantizeModule } from '../quantize/quantize_module.js';

export interface QuantizeSettings {
  readonly wasmBinary?: Uint8Array;
  /** The address of a file that the module would look for beside itself. */
  readonly locateFile?: (name: string) => string;
}

/** The factory that Emscripten makes of `wasm/quantize`; see its `CMakeLists.txt`. */
declare function createModule(settings: QuantizeSettings): Promise<QuantizeModule>;
export default createModule;
