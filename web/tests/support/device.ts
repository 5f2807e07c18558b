import { InferenceSession, Tensor } from 'onnxruntime-web';
import { nodePlatform } from '../../runtime/dist/node/platform.js';
import type { GpuLayout, Platform } from '../../runtime/dist/platform/platform.js';
import type { DeviceTools, Replayed } from '../../runtime/dist/session/device/device_tools.js';
import type { Packing } from '../../runtime/dist/session/packing.js';
import type { TileSamples } from '../../runtime/dist/session/tile_samples.js';

/** A graphics device that is the CPU: what stays on it can be counted, and it may compute wrongly in a layout. */
export class PretendedDevice {
  /** Tensors on the device that nobody has given back. */
  living = 0;
  mostLiving = 0;
  /** Of each tensor that was read back. */
  readonly bytesRead: number[] = [];
  /** Of each tile whose bytes were made there. */
  readonly bytesPacked: number[] = [];
  /** Of each tile whose values were made there. */
  readonly bytesUnpacked: number[] = [];
  /** Values that went there otherwise, while they were others than the last time in the same place. */
  bytesGiven = 0;
  /** Packing fails that often for want of memory. */
  packingFailures = 0;
  /** After so many tiles packing fails for good, of tiles that have more bytes than those. */
  packsBeforeFull = Number.POSITIVE_INFINITY;
  bytesWhereFull = 0;
  runs = 0;
  mostRunsAtOnce = 0;
  private runsUnderWay = 0;

  /** In bytes. */
  room = Number.POSITIVE_INFINITY;
  private bytes = 0;
  private wasFull = false;

  constructor(
    private readonly wrongIn: readonly (GpuLayout | 'fp16' | 'bytes' | 'samples' | 'replays')[] = [],
    private readonly hasHalfPrecision = false,
  ) {}

  readonly platform: Partial<Platform> = {
    candidates: async () => ({ ranks: [['webgpu'], ['cpu']] }),
    loadOrt: async (backend, options) => {
      const ort = await nodePlatform.loadOrt('wasm', options);
      if (backend !== 'webgpu') return ort;
      return {
        ...ort,
        device: async () => this.device as GPUDevice,
        openTools: () => this.tools,
        hasHalfPrecision: async () => this.hasHalfPrecision,
        sessionOptions: (asked, layout) =>
          asked === 'webgpu' ? { executionProviders: [layout] } : ort.sessionOptions(asked, layout),
        InferenceSession: { create: (model, wishes) => this.create(model, wishes) },
      };
    },
  };

  private readonly device: Partial<GPUDevice> = {
    pushErrorScope: () => undefined,
    popErrorScope: async () => {
      const wasFull = this.wasFull;
      this.wasFull = false;
      return wasFull ? ({ message: 'full' } as GPUError) : null;
    },
  };

  private readonly tools: DeviceTools = {
    unpack: (tile) => this.bufferOf(this.unpack(tile)),
    pack: async (buffer, shape, packing) => {
      const { data } = IN_BUFFER.get(buffer) as Tensor;
      const packed = this.pack(data as Float32Array, shape, packing);
      await new Promise((later) => setTimeout(later, 2));
      return packed;
    },
    openValues: () => {
      let last = new Float32Array();
      return {
        holding: (values) => {
          if (Buffer.compare(bytesOf(values), bytesOf(last)) !== 0) this.bytesGiven += values.byteLength;
          last = values.slice();
          return this.bufferOf(last);
        },
        destroy: () => undefined,
      };
    },
    openFetched: () => ({
      fetch: async (buffer, bytes) => {
        const { data } = IN_BUFFER.get(buffer) as Tensor;
        const read = bytesOf(data as Float32Array).slice(0, bytes);
        await new Promise((later) => setTimeout(later, 2));
        this.bytesRead.push(bytes);
        return read;
      },
      destroyIdle: () => undefined,
    }),
    buffers: {
      take: (bytes) => this.place(bytes),
      holding: (values) => {
        this.bytesGiven += values.byteLength;
        return this.holding(values as Float32Array, this.place(values.byteLength));
      },
      giveBack: ({ size }) => {
        this.living -= 1;
        this.bytes -= size;
      },
      rest: () => undefined,
    },
    record: async (run, exchanged) => {
      await run();
      // It has nothing to be told again, unless it is one that does nothing then: what was made lies there still.
      return this.wrongIn.includes('replays') ? doingNothing(exchanged) : undefined;
    },
    release: () => undefined,
  };

  /** Counts from here on. */
  forget(): void {
    this.bytesRead.length = 0;
    this.bytesPacked.length = 0;
    this.bytesUnpacked.length = 0;
    this.bytesGiven = 0;
    this.runs = 0;
    this.mostLiving = this.living;
    this.mostRunsAtOnce = 0;
    this.wasFull = false;
  }

  private async create(model: Uint8Array, { executionProviders }: InferenceSession.SessionOptions) {
    const [layout] = executionProviders as readonly string[];
    const session = await InferenceSession.create(model, { executionProviders: ['wasm'] });
    if (layout !== 'NCHW' && layout !== 'NHWC') return session; // the reference
    const isHalf = session.inputNames.some((name) => name.endsWith('.outside')); // a cast follows
    if (isHalf && !this.hasHalfPrecision) throw new Error('requires f16 but the device does not support it');
    const isWrong = this.wrongIn.includes(layout) || (isHalf && this.wrongIn.includes('fp16'));
    const run = session.run.bind(session);
    session.run = (async (feeds: InferenceSession.FeedsType, fetches: InferenceSession.FetchesType) => {
      this.runs += 1;
      this.runsUnderWay += 1;
      this.mostRunsAtOnce = Math.max(this.mostRunsAtOnce, this.runsUnderWay);
      const here = Object.fromEntries(
        Object.entries(feeds).map(([name, tensor]) => [name, this.hereOf(tensor as Tensor)]),
      );
      const outputs = await run(here).finally(() => {
        this.runsUnderWay -= 1;
      });
      for (const [name, tensor] of Object.entries(outputs)) {
        this.put(tensor, (fetches as Record<string, Tensor>)[name]?.gpuBuffer as GPUBuffer, isWrong);
      }
      return fetches;
    }) as typeof session.run;
    return session;
  }

  private pack(values: Float32Array, [, , height, width]: readonly number[], packing: Packing): Uint8Array {
    const isTooLarge = 3 * packing.width * packing.height > this.bytesWhereFull;
    if (this.packingFailures > 0 || (this.packsBeforeFull <= 0 && isTooLarge)) {
      if (this.packingFailures > 0) this.packingFailures -= 1;
      this.wasFull = true;
      return new Uint8Array(3 * packing.width * packing.height);
    }
    const bytes = new Uint8ClampedArray(3 * packing.width * packing.height);
    for (let index = 0; index < bytes.length; index++) {
      const pixel = Math.floor(index / 3);
      const y = packing.top + Math.floor(pixel / packing.width);
      const x = packing.left + (pixel % packing.width);
      const place = ((index % 3) * (height as number) + y) * (width as number) + x;
      bytes[index] = Math.floor(255 * (values[place] as number) + 0.5);
    }
    if (this.wrongIn.includes('bytes')) bytes.fill(0);
    this.packsBeforeFull -= 1;
    this.bytesPacked.push(bytes.length);
    return new Uint8Array(bytes.buffer);
  }

  private unpack({ bytes, channels, depth, height, width, orientation }: TileSamples): Float32Array {
    this.bytesUnpacked.push(bytes.length);
    const values = new Float32Array(3 * height * width);
    if (this.wrongIn.includes('samples')) return values;
    const samples = depth === 8 ? bytes : new Uint16Array(bytes.buffer, bytes.byteOffset);
    const [rows, columns] = orientation >= 4 ? [width, height] : [height, width];
    return values.map((_, index) => {
      const place = index % (height * width);
      const turned = [place % columns, Math.floor(place / columns)] as const;
      const [x, y] = orientation >= 4 ? [turned[1], turned[0]] : turned;
      const left = orientation & 1 ? width - 1 - x : x;
      const top = orientation & 2 ? height - 1 - y : y;
      const plane = Math.floor(index / (rows * columns));
      return (samples[(top * width + left) * channels + (plane % channels)] as number) / (2 ** depth - 1);
    });
  }

  /** What a run is given. */
  private hereOf(tensor: Tensor): Tensor {
    if (tensor.location === 'gpu-buffer') {
      const { type, data } = IN_BUFFER.get(tensor.gpuBuffer as GPUBuffer) as Tensor;
      return new Tensor(type as 'float32', data as Float32Array, tensor.dims);
    }
    return tensor;
  }

  private bufferOf(values: Float32Array): GPUBuffer {
    return this.holding(values, { size: values.byteLength, mapState: 'unmapped' } as GPUBuffer);
  }

  private holding(values: Float32Array | Uint16Array, buffer: GPUBuffer): GPUBuffer {
    const type = values instanceof Float32Array ? 'float32' : 'float16';
    IN_BUFFER.set(buffer, new Tensor(type as 'float32', values as Float32Array, [values.length]));
    return buffer;
  }

  /** For what a run makes, or is given. */
  private place(bytes: number): GPUBuffer {
    this.living += 1;
    this.mostLiving = Math.max(this.mostLiving, this.living);
    this.bytes += bytes;
    if (this.bytes > this.room) this.wasFull = true;
    return { size: bytes, mapState: 'unmapped' } as GPUBuffer;
  }

  private put(tensor: Tensor, buffer: GPUBuffer, isWrong: boolean): void {
    if (isWrong || this.wasFull) (tensor.data as Float32Array).fill(0);
    IN_BUFFER.set(buffer, tensor);
  }
}

function doingNothing(recorded: readonly GPUBuffer[]): Replayed {
  const lying = recorded.map((buffer) => IN_BUFFER.get(buffer) as Tensor);
  return {
    isPossible: true,
    tell: (buffers) => {
      for (const [index, buffer] of buffers.entries())
        if (!IN_BUFFER.has(buffer)) IN_BUFFER.set(buffer, lying[index] as Tensor);
    },
    destroy: () => undefined,
  };
}

const IN_BUFFER = new WeakMap<GPUBuffer, Tensor>();

function bytesOf(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
