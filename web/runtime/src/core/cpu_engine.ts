import type { CoreHandle, CoreResult } from './handle.js';
import type { CorePorts, CoreStagePlan } from './stages.js';

/** What it runs networks on the CPU with. */
export interface CoreCpuEngineFunctions {
  /** For the passes of one network. It packs a layer's weights when a pass first needs them, and keeps them. */
  readonly CpuEngine: new () => CoreCpuEngine;
  /** Emscripten's: puts a function of another module into the core's table, and gives its place. */
  addFunction(work: WebAssembly.ExportValue): number;
  /** From here on products are carried out by that function; see `wasm/fused`. */
  fuseMultiplyAdds(place: number): void;
}

/** Runs passes on the CPU. They share one arena: only one runs at a time, and what it made is taken before another one is given anything. */
export interface CoreCpuEngine extends CoreHandle {
  /** Errors, here and below: `TOO_LARGE` for tiles that can't be addressed, `OUT_OF_MEMORY`. */
  pass(plan: CoreStagePlan, rung: number, stage: number, half: boolean): CoreResult<CoreCpuPass>;
  whole(plan: CoreStagePlan): CoreResult<CoreCpuPass>;
}

export interface CoreCpuPass extends CoreHandle, CorePorts {
  /** `input` is the place among the inputs; `Uint16Array` where the port is half. */
  give(input: number, values: Float32Array | Uint16Array): void;
  run(): void;
  /** Puts what it made into `values`, of the port's size and kind. */
  take(output: number, values: Float32Array | Uint16Array): void;
}
