import type { CoreCpuEngine, CoreCpuPass } from '../core/cpu_engine.js';
import { release, unwrap } from '../core/handle.js';
import type { CoreModule } from '../core/module.js';
import type { CoreNetwork } from '../core/networks.js';
import { type CoreNetworkFiles, readCoreNetwork } from '../models/core_network.js';
import { bytesOf, countOf, type TensorValues } from '../session/pass_runner.js';
import type { PassDescription } from '../session/runner_factory.js';
import { type SpareBuffers, viewOf } from './spare_buffers.js';

interface ServedPass {
  readonly pass: CoreCpuPass;
  readonly outputs: readonly ServedOutput[];
}

interface ServedOutput {
  readonly count: number;
  readonly bytes: number;
  readonly half: boolean;
}

/** A network in a worker of the pool, and those of its passes that were wanted so far. */
export class PassServer {
  private readonly network: CoreNetwork;
  private readonly engine: CoreCpuEngine;
  private readonly passes = new Map<string, ServedPass>();

  constructor(
    private readonly core: CoreModule,
    files: CoreNetworkFiles,
  ) {
    this.network = readCoreNetwork(core, files);
    this.engine = new core.CpuEngine();
  }

  /** Errors: `TOO_LARGE`, `OUT_OF_MEMORY`. */
  prepare(description: PassDescription): ServedPass {
    const known = this.passes.get(description.key) ?? this.make(description);
    this.passes.set(description.key, known);
    return known;
  }

  /** What the pass makes is put into memory of `room`, as far as there is any of its size. */
  run(
    description: PassDescription,
    values: readonly TensorValues[],
    room: SpareBuffers,
  ): readonly TensorValues[] {
    const { pass, outputs } = this.prepare(description);
    for (const [input, value] of values.entries()) pass.give(input, value);
    pass.run();
    return outputs.map(({ count, half, bytes }, output) => {
      const made = viewOf(room.find(bytes) ?? new ArrayBuffer(bytes), count, half);
      pass.take(output, made);
      return made;
    });
  }

  forget(key: string): void {
    this.passes.get(key)?.pass.delete();
    this.passes.delete(key);
  }

  private make(description: PassDescription): ServedPass {
    const pass = this.compile(description);
    return {
      pass,
      outputs: pass.outputs.map((port) => ({ count: countOf(port), bytes: bytesOf(port), half: port.half })),
    };
  }

  private compile({ inputHeight, inputWidth, part }: PassDescription): CoreCpuPass {
    const plan = unwrap(this.core.planStages(this.network, inputHeight, inputWidth));
    try {
      if (part === 'whole') return unwrap(this.engine.whole(plan));
      return unwrap(this.engine.pass(plan, part.rung, part.stage, part.half));
    } finally {
      release(plan);
    }
  }
}
