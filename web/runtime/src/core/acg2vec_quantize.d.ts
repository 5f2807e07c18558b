import type { QuantizeModule } from '../quantize/quantize_module.js';
import type { CoreSettings } from './acg2vec_core.js';

/** The factory that Emscripten makes of `wasm/quantize`; see its `CMakeLists.txt`. */
declare function createModule(options: CoreSettings): Promise<QuantizeModule>;
export default createModule;
