import { noteMoment } from '../moments.js';
import createCore from './acg2vec_core.js';
import fused from './acg2vec_fused.js';
import type { CoreModule } from './module.js';

// Pages of 64 kB; the same as in wasm/CMakeLists.txt (INITIAL_MEMORY and MAXIMUM_MEMORY).
const MEMORY = { initial: 256, maximum: 65_536 };

/** A core of its own. It multiplies and adds in one operation (relaxed SIMD) where the engine has that. */
export async function startCore(program: WebAssembly.Module): Promise<CoreModule> {
  const memory = new WebAssembly.Memory(MEMORY);
  const core = await instantiate(program, memory);
  if (WebAssembly.validate(fused)) await fuseMultiplyAdds(core, memory);
  noteMoment('core');
  return core;
}

// Emscripten's loader doesn't hear of a failure.
function instantiate(program: WebAssembly.Module, wasmMemory: WebAssembly.Memory): Promise<CoreModule> {
  return new Promise((resolve, reject) => {
    const instantiateWasm = (
      imports: WebAssembly.Imports,
      instantiated: (instance: WebAssembly.Instance) => void,
    ) => {
      WebAssembly.instantiate(program, imports).then(instantiated).catch(reject);
      return {};
    };
    createCore({ wasmMemory, instantiateWasm }).then(resolve, reject);
  });
}

async function fuseMultiplyAdds(core: CoreModule, memory: WebAssembly.Memory): Promise<void> {
  const { instance } = await WebAssembly.instantiate(fused, { core: { memory } });
  core.fuseMultiplyAdds(core.addFunction(instance.exports.multiply as WebAssembly.ExportValue));
}
