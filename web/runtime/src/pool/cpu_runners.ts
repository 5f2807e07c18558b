import type { CorePorts } from '../core/stages.js';
import { Acg2vecError } from '../errors.js';
import type { CoreNetworkFiles } from '../models/core_network.js';
import type { Platform } from '../platform/platform.js';
import { usableThreads } from '../platform/usable_threads.js';
import { bytesOf, type PassRunner, type PassValues, type TensorValues } from '../session/pass_runner.js';
import type { PassDescription, RunnerFactory, WantedPass } from '../session/runner_factory.js';
import { ValuesLost } from '../session/values_lost.js';
import { LendableValues, lendableOf, type PoolValues } from './lendable_values.js';
import { Pool } from './pool.js';
import { PoolWorker } from './pool_worker.js';
import { buffersOf, SpareBuffers } from './spare_buffers.js';

// Of a worker, in bytes: its module with the packed weights, and for tiles the arena and what crosses the threads, by the
// widest layer. Measured: 138 MB for tiles of 192 (official 2x), 1.5 GB for those of 512 (3x).
const MODULE_BYTES = 40e6;
const TILE_BYTES = 1.6;

// Of what workers need for tiles, for memory that is used again.
const SPARE_SHARE = 0.5;

/** Passes on our own engine: tiles spread over the workers of a pool. */
export class CpuRunners implements RunnerFactory {
  readonly backend = 'cpu';
  readonly keepsOnDevice = false;
  private readonly pool: Pool;
  private readonly spare = new SpareBuffers();
  private memory = Number.POSITIVE_INFINITY;
  /** Of the passes that are open: what a worker needs for them. */
  private readonly needs = new Map<string, number>();

  constructor({ startThread, cores }: Platform, network: CoreNetworkFiles, threads: number | undefined) {
    this.pool = new Pool(
      () => new PoolWorker(startThread, network, this.spare),
      usableThreads(threads, cores()),
    );
  }

  get workers(): number {
    return this.pool.workers;
  }

  // Results are taken in order: half as many again, so that none waits for one that is slower.
  get atOnce(): number {
    return Math.ceil(1.5 * this.workers);
  }

  limitMemory(megabytes: number): void {
    this.memory = megabytes * 1e6;
    this.limitWorkers();
  }

  async create({ plan, ...pass }: WantedPass): Promise<PassRunner> {
    this.needs.set(pass.key, MODULE_BYTES + TILE_BYTES * plan.widestLayerBytes);
    this.limitWorkers();
    const runner = new CpuRunner(this.pool, this.spare, pass, portsOf(plan, pass), () =>
      this.needs.delete(pass.key),
    );
    try {
      await this.pool.carryOut({ type: 'prepare', pass });
      return runner;
    } catch (error) {
      await runner.dispose();
      throw error;
    }
  }

  private limitWorkers(): void {
    const need = Math.max(MODULE_BYTES, ...this.needs.values());
    this.pool.limitTo(this.memory / need);
    this.spare.limitTo(SPARE_SHARE * this.workers * (need - MODULE_BYTES));
  }

  takeBack(values: TensorValues): void {
    this.spare.add(buffersOf([values]));
  }

  runEnded(): void {
    this.spare.clear();
  }

  dispose(): Promise<void> {
    this.spare.clear();
    return this.pool.end();
  }
}

class CpuRunner implements PassRunner {
  readonly inputs;
  readonly outputs;
  private readonly answerBytes: readonly number[];

  constructor(
    private readonly pool: Pool,
    private readonly spare: SpareBuffers,
    private readonly pass: PassDescription,
    { inputs, outputs }: CorePorts,
    private readonly disposed: () => void,
  ) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.answerBytes = outputs.map(bytesOf);
  }

  async run(values: readonly PoolValues[], signal?: AbortSignal): Promise<readonly PassValues[]> {
    const lent = lendableOf(values);
    const run = () => {
      if (lent.some(({ isLost }) => isLost)) throw new ValuesLost(lostBefore());
      return this.pool.carryOut(
        { type: 'run', pass: this.pass, values, answerBytes: this.answerBytes },
        signal,
      );
    };
    const made = await lent.reduce(
      (read, value) => () => value.reading(read),
      async () => run(),
    )();
    return made.map((value, index) =>
      this.isFeature(index) ? new LendableValues(value, this.spare) : value,
    );
  }

  private isFeature(output: number): boolean {
    return this.outputs[output]?.kind === 'feature';
  }

  async dispose(): Promise<void> {
    this.pool.forget(this.pass.key);
    this.disposed();
  }
}

function lostBefore(): Acg2vecError {
  return new Acg2vecError('INTERNAL', 'Another tile lost what this one reads.');
}

function portsOf(plan: WantedPass['plan'], { part }: PassDescription): CorePorts {
  return part === 'whole' ? plan.wholeCpuPorts() : plan.cpuPorts(part.rung, part.stage, part.half);
}
