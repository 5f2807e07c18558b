import {
  type CoreCpuEngine,
  type CoreCpuPass,
  type CoreModule,
  type CoreNetwork,
  release,
  unwrap,
} from '../core/module.js';
import { type CoreNetworkFiles, readCoreNetwork } from '../models/core_network.js';
import type { TensorValues } from '../session/pass_runner.js';
import type { PassDescription } from '../session/runner_factory.js';

/** A network in a worker of the pool, and those of its passes that were wanted so far. */
export class PassServer {
  private readonly network: CoreNetwork;
  private readonly engine: CoreCpuEngine;
  private readonly passes = new Map<string, CoreCpuPass>();

  constructor(
    private readonly core: CoreModule,
    files: CoreNetworkFiles,
  ) {
    this.network = readCoreNetwork(core, files);
    this.engine = new core.CpuEngine();
  }

  /** Errors: `TOO_LARGE`, `OUT_OF_MEMORY`. */
  prepare(description: PassDescription): CoreCpuPass {
    const known = this.passes.get(description.key) ?? this.make(description);
    this.passes.set(description.key, known);
    return known;
  }

  run(description: PassDescription, values: readonly TensorValues[]): readonly TensorValues[] {
    const pass = this.prepare(description);
    for (const [input, value] of values.entries()) pass.give(input, value);
    pass.run();
    return pass.outputs.map((_, output) => pass.take(output));
  }

  forget(key: string): void {
    this.passes.get(key)?.delete();
    this.passes.delete(key);
  }

  private make({ inputHeight, inputWidth, part }: PassDescription): CoreCpuPass {
    const plan = unwrap(this.core.planStages(this.network, inputHeight, inputWidth));
    try {
      if (part === 'whole') return unwrap(this.engine.whole(plan));
      return unwrap(this.engine.pass(plan, part.rung, part.stage, part.half));
    } finally {
      release(plan);
    }
  }
}
