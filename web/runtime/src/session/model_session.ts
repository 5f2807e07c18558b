import type { Backend } from '../api.js';
import { type CoreNetwork, unwrap } from '../core/module.js';
import type { OrtBinding } from '../platform/platform.js';
import { createOrtRunner } from './ort_runner.js';
import type { TileRunner, TileShape } from './tile_runner.js';

/** The shape of tiles of a square core, for a network. */
export function squareShape(network: CoreNetwork, core: number): TileShape {
  const input = core + 2 * network.halo;
  const output = core * network.scale;
  return { inputHeight: input, inputWidth: input, outputHeight: output, outputWidth: output };
}

/** A network on a backend. The runner of the last shape is kept, because pictures of one batch often share it. */
export class ModelSession {
  private kept: { readonly key: string; readonly runner: TileRunner } | undefined;

  constructor(
    private readonly network: CoreNetwork,
    private readonly ort: OrtBinding,
    readonly backend: Backend,
  ) {}

  /** Fixed shapes let a GPU backend prepare its shaders and buffers once. */
  async runner({ inputHeight, inputWidth, outputHeight, outputWidth }: TileShape): Promise<TileRunner> {
    // A copy: the caller's may be a handle into the core's memory, which a kept runner outlives.
    const shape = { inputHeight, inputWidth, outputHeight, outputWidth };
    const key = `${inputHeight}x${inputWidth}`;
    if (this.kept?.key === key) return this.kept.runner;
    await this.dispose();
    const model = unwrap(this.network.toOnnx(inputHeight, inputWidth));
    const runner = await createOrtRunner(this.ort, this.backend, model, shape);
    this.kept = { key, runner };
    return runner;
  }

  /** Gives the runner back; the next one is made anew. */
  async dispose(): Promise<void> {
    const kept = this.kept;
    this.kept = undefined;
    await kept?.runner.dispose();
  }
}
