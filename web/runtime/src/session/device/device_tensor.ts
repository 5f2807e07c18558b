import type { CorePort } from '../../core/stages.js';
import { inOrtTurn } from '../ort_turns.js';
import type { Packing } from '../packing.js';
import { bytesOf, countOf, type HeldValues, type TensorValues } from '../pass_runner.js';
import type { TileSamples } from '../tile_samples.js';
import { wholeWords } from './buffer_usage.js';
import type { DeviceTools, Fetched } from './device_tools.js';

/** What a pass made, in a buffer of the device. */
export class DeviceTensor implements HeldValues {
  readonly buffer: GPUBuffer;
  private isGone = false;

  constructor(
    private readonly tools: DeviceTools,
    private readonly port: CorePort,
  ) {
    this.buffer = tools.buffers.take(bytesOf(port));
  }

  async take(): Promise<TensorValues> {
    const bytes = await bringHere(this.tools, () => this.buffer, bytesOf(this.port));
    this.release();
    return this.port.half ? new Uint16Array(bytes.buffer, 0, countOf(this.port)) : floatsOf(bytes);
  }

  /** Its floats; it is gone when this returns. */
  fetch(fetched: Fetched): Promise<Float32Array> {
    const floats = fetched.fetch(this.buffer, bytesOf(this.port));
    this.release();
    return floats.then(floatsOf);
  }

  /** Its bytes, likewise. */
  pack(packing: Packing): Promise<Uint8Array> {
    const packed = this.tools.pack(this.buffer, this.port.shape, packing);
    this.release();
    return packed;
  }

  release(): void {
    if (!this.isGone) this.tools.buffers.giveBack(this.buffer);
    this.isGone = true;
  }
}

/** A tile whose values the device makes when it is told of the pass that reads them. */
export class DeviceTile implements HeldValues {
  constructor(
    private readonly tools: DeviceTools,
    private readonly samples: TileSamples,
  ) {}

  /** For what the device is told next. */
  unpack(): GPUBuffer {
    return this.tools.unpack(this.samples);
  }

  async take(): Promise<TensorValues> {
    const { height, width } = this.samples;
    return floatsOf(await bringHere(this.tools, () => this.unpack(), 4 * 3 * height * width));
  }

  release(): void {}
}

// In a turn, because the device may be told nothing else while ONNX Runtime tells it a pass.
async function bringHere(tools: DeviceTools, source: () => GPUBuffer, bytes: number): Promise<Uint8Array> {
  const fetched = tools.openFetched();
  try {
    const { read } = await inOrtTurn(async () => ({ read: fetched.fetch(source(), wholeWords(bytes)) }));
    return await read;
  } finally {
    fetched.destroyIdle();
  }
}

// Bytes in memory of their own.
function floatsOf({ buffer }: Uint8Array): Float32Array {
  return new Float32Array(buffer);
}
