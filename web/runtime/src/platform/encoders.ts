import type { EncodeOptions as JpegOptions } from '@jsquash/jpeg/codec/enc/mozjpeg_enc.js';
import type { EncodeOptions as WebpOptions } from '@jsquash/webp/codec/enc/webp_enc.js';
import type { Pixels } from '../api.js';
import type { WholeFormat } from '../upscale/formats.js';
import type { PictureEncoder } from './platform.js';

/** Of an Emscripten module. Without its bytes it fetches the file that lies beside it. */
export interface EncoderSettings {
  readonly wasmBinary?: Uint8Array;
  /** The file's address by its name, where it is not there. */
  readonly locateFile?: (name: string) => string;
}

// The packages' own types of these need a global namespace that they don't declare.
type EncoderFactory<Options> = (settings: EncoderSettings) => Promise<{
  encode(data: Uint8ClampedArray, width: number, height: number, options: Options): Uint8Array | null;
}>;

// Drawings have hard edges between colours, so chroma keeps its resolution (4:4:4). The search for the best progressive
// scans keeps all of them in memory, 16 bytes a pixel where a file is large, to make files 5 % smaller. Baseline
// keeps the lowest qualities readable everywhere, too.
const JPEG_OPTIONS = { auto_subsample: false, chroma_subsample: 1, progressive: false, baseline: true };
// libjpeg's JCS_GRAYSCALE, which keeps grey values as they are; a file in YCbCr would be read as colour.
const GREY_JPEG_OPTIONS = { color_space: 1 };
// Chroma has half the resolution in every lossy WebP; this loses least at edges.
const WEBP_OPTIONS = { use_sharp_yuv: 1, alpha_quality: 100 };

/** Loads MozJPEG or libwebp as WebAssembly, and nothing before it is asked for. */
export function loadEncoder(format: WholeFormat, settings: EncoderSettings): Promise<PictureEncoder> {
  return format === 'jpeg' ? loadJpeg(settings) : loadWebp(settings);
}

// Not by the packages' entry points, because these keep one encoder, with all the memory that it ever took, for ever.
async function loadJpeg(settings: EncoderSettings): Promise<PictureEncoder> {
  const { default: create } = await import('@jsquash/jpeg/codec/enc/mozjpeg_enc.js');
  const { defaultOptions } = await import('@jsquash/jpeg/meta.js');
  return encoder<JpegOptions>(create, settings, { ...defaultOptions, ...JPEG_OPTIONS }, GREY_JPEG_OPTIONS);
}

async function loadWebp(settings: EncoderSettings): Promise<PictureEncoder> {
  const { default: create } = await import('@jsquash/webp/codec/enc/webp_enc_simd.js');
  const { defaultOptions } = await import('@jsquash/webp/meta.js');
  return encoder<WebpOptions>(create, settings, { ...defaultOptions, ...WEBP_OPTIONS });
}

async function encoder<Options>(
  create: EncoderFactory<Options>,
  settings: EncoderSettings,
  options: Options,
  ofGrey: Partial<Options> = {},
): Promise<PictureEncoder> {
  const module = await create(settings);
  return {
    encode({ data, width, height }: Pixels, quality, isGrey) {
      const file = module.encode(data, width, height, { ...options, ...(isGrey && ofGrey), quality });
      if (file) return file;
      throw new Error('the encoder gave up');
    },
  };
}
