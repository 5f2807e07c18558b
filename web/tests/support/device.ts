import { InferenceSession, Tensor } from 'onnxruntime-web';
import { Acg2vecError } from '../../runtime/dist/errors.js';
import { nodePlatform } from '../../runtime/dist/node/platform.js';
import type { GpuLayout, Platform } from '../../runtime/dist/platform/platform.js';
import type { Packing } from '../../runtime/dist/session/packing.js';

/** A graphics device that is the CPU: what stays on it can be counted, and it may compute wrongly in a layout. */
export class PretendedDevice {
  /** Tensors on the device that nobody has given back. */
  living = 0;
  mostLiving = 0;
  /** Of each tensor that was read back. */
  readonly bytesRead: number[] = [];
  /** Of each tile whose bytes were made there. */
  readonly bytesPacked: number[] = [];
  /** Packing fails that often for want of memory. */
  packingFailures = 0;
  /** After so many tiles packing fails for good. */
  packsBeforeFull = Number.POSITIVE_INFINITY;
  runs = 0;
  mostRunsAtOnce = 0;
  private runsUnderWay = 0;

  /** In bytes. */
  room = Number.POSITIVE_INFINITY;
  private bytes = 0;
  private wasFull = false;

  constructor(
    private readonly wrongIn: readonly (GpuLayout | 'fp16' | 'bytes')[] = [],
    private readonly hasHalfPrecision = false,
  ) {}

  readonly platform: Partial<Platform> = {
    candidates: async () => ({ ranks: [['webgpu'], ['cpu']], leftOut: '' }),
    loadOrt: async (backend, options) => {
      const ort = await nodePlatform.loadOrt('wasm', options);
      if (backend !== 'webgpu') return ort;
      return {
        ...ort,
        keepsOnDevice: true,
        device: async () => ({
          pushErrorScope: () => undefined,
          popErrorScope: async () => (this.wasFull ? ({ message: 'full' } as GPUError) : null),
        }),
        hasHalfPrecision: async () => this.hasHalfPrecision,
        openPacker: async () => ({
          pack: async (buffer, shape, packing) => {
            const values = IN_BUFFER.get(buffer) as Tensor;
            await new Promise((later) => setTimeout(later, 2));
            return this.pack(values.data as Float32Array, shape, packing);
          },
          dispose: () => undefined,
        }),
        sessionOptions: (asked, layout) =>
          asked === 'webgpu' ? { executionProviders: [layout] } : ort.sessionOptions(asked, layout),
        InferenceSession: { create: (model, wishes) => this.create(model, wishes) },
      };
    },
  };

  /** Counts from here on. */
  forget(): void {
    this.bytesRead.length = 0;
    this.bytesPacked.length = 0;
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
    session.run = (async (feeds: InferenceSession.FeedsType) => {
      this.runs += 1;
      this.runsUnderWay += 1;
      this.mostRunsAtOnce = Math.max(this.mostRunsAtOnce, this.runsUnderWay);
      const here = Object.fromEntries(
        Object.entries(feeds).map(([name, tensor]) => [name, ON_DEVICE.get(tensor) ?? tensor]),
      );
      const outputs = await run(here).finally(() => {
        this.runsUnderWay -= 1;
      });
      return Object.fromEntries(
        Object.entries(outputs).map(([name, tensor]) => [name, this.place(tensor, isWrong)]),
      );
    }) as typeof session.run;
    return session;
  }

  private pack(values: Float32Array, [, , height, width]: readonly number[], packing: Packing): Uint8Array {
    if (this.packingFailures > 0 || this.packsBeforeFull === 0) {
      if (this.packingFailures > 0) this.packingFailures -= 1;
      throw new Acg2vecError('OUT_OF_MEMORY', 'The graphics device is out of memory: full');
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

  private place(tensor: Tensor, isWrong: boolean): Tensor {
    if (isWrong) (tensor.data as Float32Array).fill(0);
    this.living += 1;
    this.mostLiving = Math.max(this.mostLiving, this.living);
    const { byteLength } = tensor.data as Float32Array;
    this.bytes += byteLength;
    if (this.bytes > this.room) {
      this.wasFull = true;
      (tensor.data as Float32Array).fill(0);
    }
    const buffer = { size: byteLength, mapState: 'unmapped' } as GPUBuffer;
    IN_BUFFER.set(buffer, tensor);
    const placed = Tensor.fromGpuBuffer(buffer, {
      dataType: tensor.type as 'float32',
      dims: tensor.dims as number[],
      download: async () => {
        await new Promise((later) => setTimeout(later, 2));
        this.bytesRead.push(byteLength);
        return tensor.data as Float32Array;
      },
      dispose: () => {
        this.living -= 1;
        this.bytes -= byteLength;
        this.wasFull = this.bytes > this.room;
      },
    });
    ON_DEVICE.set(placed, tensor);
    return placed;
  }
}

const ON_DEVICE = new WeakMap<object, Tensor>();
const IN_BUFFER = new WeakMap<GPUBuffer, Tensor>();
