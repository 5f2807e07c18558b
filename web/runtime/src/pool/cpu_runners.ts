import type { CorePorts } from '../core/module.js';
import type { Platform } from '../platform/platform.js';
import type { PassRunner, TensorValues } from '../session/pass_runner.js';
import type { PassDescription, RunnerFactory, WantedPass } from '../session/runner_factory.js';
import { Pool } from './pool.js';
import { PoolWorker } from './pool_worker.js';
import type { NetworkFiles } from './protocol.js';

// Of a worker, in megabytes: its module's memory with the weights and the arena of a tile of the default size (138 by the
// official networks), and what a tile is given and gives while it crosses the threads.
const WORKER_MEMORY = 150;

// For workers, in megabytes, where a run has no limit.
const DEFAULT_WORKER_MEMORY = 1024;

/** Passes on our own engine: tiles spread over the workers of a pool. */
export class CpuRunners implements RunnerFactory {
  readonly backend = 'cpu';
  private readonly pool: Pool;

  constructor({ startThread, cores }: Platform, network: NetworkFiles, threads: number | undefined) {
    // More workers than cores only wait for each other.
    const most = Math.min(threads ?? Number.POSITIVE_INFINITY, cores());
    this.pool = new Pool(() => new PoolWorker(startThread, network), most);
    this.limitMemory(undefined);
  }

  get workers(): number {
    return this.pool.workers;
  }

  // Results are taken in order: half as many again, so that none waits for one that is slower.
  get atOnce(): number {
    return Math.ceil(1.5 * this.workers);
  }

  limitMemory(megabytes = DEFAULT_WORKER_MEMORY): void {
    this.pool.limitTo(megabytes / WORKER_MEMORY);
  }

  async create({ plan, ...pass }: WantedPass): Promise<PassRunner> {
    await this.pool.carryOut({ type: 'prepare', pass });
    return new CpuRunner(this.pool, pass, portsOf(plan, pass));
  }

  dispose(): Promise<void> {
    return this.pool.end();
  }
}

class CpuRunner implements PassRunner {
  readonly inputs;
  readonly outputs;

  constructor(
    private readonly pool: Pool,
    private readonly pass: PassDescription,
    { inputs, outputs }: CorePorts,
  ) {
    this.inputs = inputs;
    this.outputs = outputs;
  }

  run(values: readonly TensorValues[], signal?: AbortSignal): Promise<readonly TensorValues[]> {
    return this.pool.carryOut({ type: 'run', pass: this.pass, values }, signal);
  }

  async dispose(): Promise<void> {
    this.pool.forget(this.pass.key);
  }
}

function portsOf(plan: WantedPass['plan'], { part }: PassDescription): CorePorts {
  return part === 'whole' ? plan.wholeCpuPorts() : plan.cpuPorts(part.rung, part.stage, part.half);
}
