import { InferenceSession, Tensor } from 'onnxruntime-web';
import { nodePlatform } from '../../runtime/dist/node/platform.js';
import type { GpuLayout, Platform } from '../../runtime/dist/platform/platform.js';

/** A graphics device that is the CPU: what stays on it can be counted, and it may compute wrongly in a layout. */
export class PretendedDevice {
  /** Tensors on the device that nobody has given back. */
  living = 0;
  mostLiving = 0;
  /** Of each tensor that was read back. */
  readonly bytesRead: number[] = [];
  runs = 0;
  mostRunsAtOnce = 0;
  private runsUnderWay = 0;

  constructor(private readonly wrongIn: readonly GpuLayout[] = []) {}

  readonly platform: Partial<Platform> = {
    candidates: async () => ({ ranks: [['webgpu'], ['cpu']], leftOut: '' }),
    loadOrt: async (backend, options) => {
      const ort = await nodePlatform.loadOrt('wasm', options);
      if (backend !== 'webgpu') return ort;
      return {
        ...ort,
        keepsOnDevice: true,
        sessionOptions: (asked, layout) =>
          asked === 'webgpu' ? { executionProviders: [layout] } : ort.sessionOptions(asked, layout),
        InferenceSession: { create: (model, wishes) => this.create(model, wishes) },
      };
    },
  };

  /** Counts from here on. */
  forget(): void {
    this.bytesRead.length = 0;
    this.runs = 0;
    this.mostLiving = this.living;
    this.mostRunsAtOnce = 0;
  }

  private async create(model: Uint8Array, { executionProviders }: InferenceSession.SessionOptions) {
    const [layout] = executionProviders as readonly string[];
    const session = await InferenceSession.create(model, { executionProviders: ['wasm'] });
    if (layout !== 'NCHW' && layout !== 'NHWC') return session; // the reference
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
        Object.entries(outputs).map(([name, tensor]) => [name, this.place(tensor, layout)]),
      );
    }) as typeof session.run;
    return session;
  }

  private place(tensor: Tensor, layout: GpuLayout): Tensor {
    if (this.wrongIn.includes(layout)) (tensor.data as Float32Array).fill(0);
    this.living += 1;
    this.mostLiving = Math.max(this.mostLiving, this.living);
    const { byteLength } = tensor.data as Float32Array;
    const placed = Tensor.fromGpuBuffer({ size: byteLength, mapState: 'unmapped' } as GPUBuffer, {
      dataType: tensor.type as 'float32',
      dims: tensor.dims as number[],
      download: async () => {
        await new Promise((later) => setTimeout(later, 2));
        this.bytesRead.push(byteLength);
        return tensor.data as Float32Array;
      },
      dispose: () => {
        this.living -= 1;
      },
    });
    ON_DEVICE.set(placed, tensor);
    return placed;
  }
}

const ON_DEVICE = new WeakMap<object, Tensor>();
