import { InferenceSession, Tensor } from 'onnxruntime-web';
import { toHalf } from './half.js';
import type { Rgba } from './pixels.js';
import type { RandomOnnxOptions } from './random_onnx.js';

/**
 * What a model makes of a whole picture whose edge is reflected by `halo` pixels, cropped to the picture: ONNX Runtime's
 * WebAssembly and nothing of ours.
 */
export async function enlargeRaw(
  onnx: Uint8Array,
  picture: Rgba,
  halo: number,
  options: RandomOnnxOptions,
): Promise<Rgba> {
  const { layout = 'nchw', channels = 3, scale = 2 } = options;
  const session = await InferenceSession.create(onnx, { executionProviders: ['wasm'] });
  const [width, height] = [picture.width + 2 * halo, picture.height + 2 * halo];
  const result = { width: scale * picture.width, height: scale * picture.height };
  const data = new Uint8Array(4 * result.width * result.height).fill(255);
  for (let first = 0; first < 3; first += channels) {
    const at = (channel: number, y: number, x: number, h: number, w: number) =>
      layout === 'nchw' ? (channel * h + y) * w + x : (y * w + x) * channels + channel;
    const values = new Float32Array(channels * width * height);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const pixel =
          4 * (reflect(y - halo, picture.height) * picture.width + reflect(x - halo, picture.width));
        for (let channel = 0; channel < channels; channel++) {
          const value = picture.data[pixel + colourOf(options, first, channel)] ?? 0;
          values[at(channel, y, x, height, width)] = toModel(options, value);
        }
      }
    }
    const dims = layout === 'nchw' ? [1, channels, height, width] : [1, height, width, channels];
    const { enlarged } = await session.run({ picture: tensorOf(options, values, dims) });
    const made = floatsOf(enlarged as Tensor);
    const [madeHeight, madeWidth] = ((enlarged as Tensor).dims as number[]).slice(
      layout === 'nchw' ? 2 : 1,
    ) as [number, number];
    const top = (madeHeight - result.height) / 2;
    const left = (madeWidth - result.width) / 2;
    for (let y = 0; y < result.height; y++) {
      for (let x = 0; x < result.width; x++) {
        for (let channel = 0; channel < channels; channel++) {
          const value = made[at(channel, y + top, x + left, madeHeight, madeWidth)] ?? Number.NaN;
          data[4 * (y * result.width + x) + colourOf(options, first, channel)] = fromModel(options, value);
        }
      }
    }
  }
  await session.release();
  return { ...result, data };
}

function reflect(position: number, length: number): number {
  if (position < 0) return -position;
  return position < length ? position : 2 * (length - 1) - position;
}

function colourOf(
  { channels = 3, order = 'rgb' }: RandomOnnxOptions,
  first: number,
  channel: number,
): number {
  if (channels === 1) return first;
  return order === 'rgb' ? channel : 2 - channel;
}

function toModel({ range = 'unit' }: RandomOnnxOptions, value: number): number {
  return { unit: value / 255, byte: value, signed: value / 127.5 - 1 }[range];
}

function fromModel({ range = 'unit' }: RandomOnnxOptions, value: number): number {
  const scaled = { unit: value * 255, byte: value, signed: (value + 1) * 127.5 }[range];
  return Math.min(255, Math.max(0, Math.floor(scaled + 0.5)));
}

function tensorOf(
  { type = 'float32' }: RandomOnnxOptions,
  values: Float32Array,
  dims: readonly number[],
): Tensor {
  if (type === 'float32') return new Tensor('float32', values, dims);
  if (type === 'uint8') return new Tensor('uint8', Uint8Array.from(values), dims);
  return new Tensor('float16', Uint16Array.from(values, toHalf), dims);
}

function floatsOf({ type, data }: Tensor): ArrayLike<number> {
  if (type !== 'float16' || !(data instanceof Uint16Array)) return data as ArrayLike<number>;
  return Array.from(data, fromHalf);
}

function fromHalf(bits: number): number {
  const magnitude = bits & 0x7fff;
  const exponent = magnitude >> 10;
  const value = exponent === 0 ? magnitude * 2 ** -24 : (1024 + (magnitude & 1023)) * 2 ** (exponent - 25);
  return bits & 0x8000 ? -value : value;
}
