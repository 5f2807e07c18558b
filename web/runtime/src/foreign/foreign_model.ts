import type { InferenceSession, Tensor } from 'onnxruntime-common';
import type { CoreImageFormat, CoreImageSize } from '../core/image_tensors.js';
import type { CoreModule } from '../core/module.js';
import { Acg2vecError } from '../errors.js';
import type { OrtBackend, OrtBinding } from '../platform/platform.js';
import { createOrtSession } from '../session/ort_session.js';
import { bitsOf, halfTensorOf } from '../session/ort_tensor.js';
import { runtimeError } from '../session/runtime_error.js';
import type { ForeignEnd, ForeignImage } from './foreign_image.js';

const COLOURS = 3;

// What goes wrong is thrown; on standard error it would be said a second time, and while sizes are tried for nothing.
const QUIET = { logSeverityLevel: 4 } as const;

/** A user's own ONNX model in a session of ONNX Runtime. */
export class ForeignModel {
  private constructor(
    private readonly core: CoreModule,
    private readonly ort: OrtBinding,
    private readonly backend: OrtBackend,
    private readonly session: InferenceSession,
    readonly image: ForeignImage,
  ) {}

  /** Errors: those of the backend. */
  static async open(
    core: CoreModule,
    ort: OrtBinding,
    backend: OrtBackend,
    onnx: Uint8Array,
    image: ForeignImage,
  ): Promise<ForeignModel> {
    return new ForeignModel(core, ort, backend, await createOrtSession(ort, backend, onnx, QUIET), image);
  }

  /** What it makes of a tile (planar RGB from 0 to 1), whose edge is repeated to the right and below up to `padded`. */
  async answer(tile: Float32Array, size: CoreImageSize, padded: CoreImageSize): Promise<ForeignAnswer> {
    if (size.width > padded.width || size.height > padded.height) {
      throw new Acg2vecError(
        'INTERNAL',
        `A tile of ${size.width}×${size.height} is too large for the ONNX model.`,
      );
    }
    const format = this.format(this.image.input);
    const view = { size: padded, tile: size, top: 0, left: 0 };
    const tensors: Tensor[] = [];
    for (let colour = 0; colour < COLOURS; colour += this.image.channels) {
      const values = this.core.fillImageTensor(tile, view, colour, format);
      tensors.push(await this.run(this.tensor(values, padded)));
    }
    return new ForeignAnswer(this.core, tensors, this.format(this.image.output));
  }

  async dispose(): Promise<void> {
    await this.session.release();
  }

  private async run(tensor: Tensor): Promise<Tensor> {
    const { input, output } = this.image;
    try {
      const results = await this.session.run({ [input.name]: tensor }, [output.name], QUIET);
      return results[output.name] as Tensor;
    } catch (cause) {
      throw runtimeError(
        this.backend,
        this.backend === 'webgpu' ? 'DEVICE_LOST' : 'MODEL_UNSUPPORTED_LAYER',
        cause,
      );
    }
  }

  private tensor(values: Float32Array | Uint16Array | Uint8Array, { width, height }: CoreImageSize): Tensor {
    const { input, channels } = this.image;
    const dims = input.layout === 'nchw' ? [1, channels, height, width] : [1, height, width, channels];
    if (values instanceof Float32Array) return new this.ort.Tensor('float32', values, dims);
    if (values instanceof Uint16Array) return halfTensorOf(this.ort, values, dims);
    return new this.ort.Tensor('uint8', values, dims);
  }

  private format({ type, layout }: ForeignEnd): CoreImageFormat {
    const { order, channels, range } = this.image;
    return { type, layout, order, channels, ...RANGES[type === 'uint8' ? 'byte' : range] };
  }
}

const RANGES = {
  unit: { factor: 1, offset: 0 },
  byte: { factor: 255, offset: 0 },
  signed: { factor: 2, offset: -1 },
} as const;

/** The image, or for a model of one channel the three, that a model gave. */
export class ForeignAnswer {
  readonly size: CoreImageSize;

  constructor(
    private readonly core: CoreModule,
    private readonly tensors: readonly Tensor[],
    private readonly format: CoreImageFormat,
  ) {
    this.size = imageSize(tensors[0] as Tensor, format);
  }

  /** Planar RGB from 0 to 1 of a part that begins at that corner. Error: `MODEL_UNSUPPORTED_LAYER` where there is no such. */
  part(tile: CoreImageSize, top: number, left: number): Float32Array {
    const { width, height } = this.size;
    if (top < 0 || left < 0 || left + tile.width > width || top + tile.height > height) {
      const sizes = `${width}×${height}, too small for a part of ${tile.width}×${tile.height}`;
      throw new Acg2vecError('MODEL_UNSUPPORTED_LAYER', `The ONNX model gave an image of ${sizes}.`);
    }
    const values = new Float32Array(COLOURS * tile.width * tile.height);
    const view = { size: this.size, tile, top, left };
    for (const [colour, tensor] of this.tensors.entries()) {
      this.core.readImageTensor(valuesOf(tensor), view, colour, this.format, values);
    }
    return values;
  }
}

function imageSize({ dims }: Tensor, { layout, channels }: CoreImageFormat): CoreImageSize {
  const [, rows = 0, columns = 0, last = 0] = dims;
  const [found, height, width] = layout === 'nchw' ? [rows, columns, last] : [last, rows, columns];
  if (dims.length === 4 && dims[0] === 1 && found === channels) return { width, height };
  throw new Acg2vecError(
    'MODEL_UNSUPPORTED_LAYER',
    `The ONNX model gave values of the shape ${dims.join('×')}, which is no image of ${channels} channels.`,
  );
}

function valuesOf({ type, data }: Tensor): Float32Array | Uint16Array | Uint8Array {
  return type === 'float16' ? bitsOf(data) : (data as Float32Array | Uint8Array);
}
