import type { CorePassModel, CorePort } from '../core/stages.js';
import { Acg2vecError } from '../errors.js';
import { DeviceTensor, DeviceTile } from './device/device_tensor.js';
import type { DeviceTools, Fetched, GivenValues } from './device/device_tools.js';
import { inErrorScope, type ScopedDevice } from './device/error_scope.js';
import type { DeviceSession, Told } from './device_session.js';
import { inOrtTurn } from './ort_turns.js';
import type { HeldValues, PassRunner, PassValues, TensorValues } from './pass_runner.js';
import { runtimeError } from './runtime_error.js';
import type { TileSamples } from './tile_samples.js';

/** One pass on a graphics device, see `DeviceRunners`. */
export class DeviceRunner implements PassRunner {
  readonly inputs: readonly CorePort[];
  readonly outputs: readonly CorePort[];
  readonly pack?: NonNullable<PassRunner['pack']>;
  /** Of those inputs whose values are few and come from here. */
  private readonly given = new Map<CorePort, GivenValues>();
  private readonly fetched: Fetched;

  constructor(
    private readonly session: DeviceSession,
    { inputs, outputs }: Pick<CorePassModel, 'inputs' | 'outputs'>,
    private readonly device: ScopedDevice,
    private readonly tools: DeviceTools,
  ) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.fetched = tools.openFetched();
    for (const port of inputs.filter(isSmall)) this.given.set(port, tools.openValues());
    const [only] = outputs;
    if (only?.kind !== 'enlarged') return;
    this.pack = (values, packing, signal) =>
      this.carryOut(values, signal, ([made]) => (made as DeviceTensor).pack(packing));
  }

  unpack(samples: TileSamples): HeldValues {
    return new DeviceTile(this.tools, samples);
  }

  run(values: readonly PassValues[], signal?: AbortSignal): Promise<readonly PassValues[]> {
    // Features stay; sums and the enlarged tile are wanted here.
    return this.carryOut(values, signal, (made) =>
      Promise.all(
        made.map((value, index) =>
          this.outputs[index]?.kind === 'feature' ? value : value.fetch(this.fetched),
        ),
      ),
    );
  }

  async dispose(): Promise<void> {
    this.destroyBuffers();
    await this.session.release();
  }

  private releaseTools(): void {
    this.session.forget();
    this.destroyBuffers();
    this.tools.release();
  }

  private destroyBuffers(): void {
    this.fetched.destroyIdle();
    for (const values of this.given.values()) values.destroy();
  }

  /** `finish` is given what the pass makes as soon as the device was told of it; that is given back where something fails. */
  private async carryOut<Finished>(
    values: readonly PassValues[],
    signal: AbortSignal | undefined,
    finish: (made: readonly DeviceTensor[]) => Promise<Finished>,
  ): Promise<Finished> {
    const made: DeviceTensor[] = [];
    const tell = async () => {
      for (const port of this.outputs) made.push(new DeviceTensor(this.tools, port));
      const { refusal } = await this.tell(values, made);
      return { refusal, finished: finish(made) };
    };
    try {
      // A device without memory goes on with buffers that hold nothing; ONNX Runtime Web doesn't hear of it.
      const { told, failure } = await inOrtTurn(() => {
        signal?.throwIfAborted();
        return inErrorScope(this.device, 'out-of-memory', tell);
      });
      const unheard = told.finished.catch(() => undefined);
      const [error, refusal] = await Promise.all([failure, told.refusal, unheard]);
      if (error) return await this.failFull(error);
      if (refusal) return await this.carryOutAnew(values, signal, finish, made);
      return await told.finished;
    } catch (cause) {
      for (const value of made) value.release();
      signal?.throwIfAborted();
      throw runtimeError('webgpu', 'DEVICE_LOST', cause);
    }
  }

  private async failFull({ message }: GPUError): Promise<never> {
    await inOrtTurn(async () => this.releaseTools()); // not from under a tile that is just being told
    throw new Acg2vecError('OUT_OF_MEMORY', `The graphics device is out of memory: ${message}`);
  }

  // By ONNX Runtime, which the device doesn't refuse.
  private async carryOutAnew<Finished>(
    values: readonly PassValues[],
    signal: AbortSignal | undefined,
    finish: (made: readonly DeviceTensor[]) => Promise<Finished>,
    refused: readonly DeviceTensor[],
  ): Promise<Finished> {
    await inOrtTurn(async () => this.session.forgoReplays());
    for (const value of refused) value.release();
    return this.carryOut(values, signal, finish);
  }

  private async tell(values: readonly PassValues[], made: readonly DeviceTensor[]): Promise<Told> {
    const brought: GPUBuffer[] = [];
    const bring = (here: TensorValues) => {
      const buffer = this.tools.buffers.holding(here);
      brought.push(buffer);
      return buffer;
    };
    try {
      const given = this.inputs.map((port, index) => this.bufferOf(port, values[index] as PassValues, bring));
      return await this.session.tell(
        given,
        made.map(({ buffer }) => buffer),
      );
    } finally {
      for (const buffer of brought) this.tools.buffers.giveBack(buffer);
    }
  }

  private bufferOf(port: CorePort, values: PassValues, bring: (here: TensorValues) => GPUBuffer): GPUBuffer {
    if (values instanceof DeviceTensor) return values.buffer;
    if (values instanceof DeviceTile) return values.unpack();
    const here = values as TensorValues;
    return this.given.get(port)?.holding(here as Float32Array) ?? bring(here);
  }
}

// Means, and what of a map a tile owns.
function isSmall({ kind }: CorePort): boolean {
  return kind === 'mean' || kind === 'rows' || kind === 'columns';
}
