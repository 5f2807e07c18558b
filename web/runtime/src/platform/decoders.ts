import type { DeepPixels, Pixels } from '../api.js';
import type { ForeignFormat, PictureDecoder } from './platform.js';

/** Of an Emscripten module. Without its bytes it fetches the file that lies beside it. */
export interface DecoderSettings {
  readonly wasmBinary?: Uint8Array;
  /** The file's address by its name, where it is not there. */
  readonly locateFile?: (name: string) => string;
}

// The packages' own types of these need a global namespace that they don't declare.
type DecoderFactory<Decode> = (settings: DecoderSettings) => Promise<{ readonly decode: Decode }>;
type DecodeWebp = (file: Uint8Array) => Pixels | null;
type DecodeAvif = (file: Uint8Array, depth: 8 | 16) => Pixels | DeepPixels | null;

/** Loads libwebp or libavif as WebAssembly, and nothing before such a file comes. */
export function loadDecoder(format: ForeignFormat, settings: DecoderSettings): Promise<PictureDecoder> {
  return format === 'webp' ? loadWebp(settings) : loadAvif(settings);
}

// Not by the packages' entry points, for the reason that stands in encoders.ts.
async function loadWebp(settings: DecoderSettings): Promise<PictureDecoder> {
  const { default: create } = await import('@jsquash/webp/codec/dec/webp_dec.js');
  const module = await (create as unknown as DecoderFactory<DecodeWebp>)(settings);
  return { decode: (file) => module.decode(file) ?? undefined };
}

async function loadAvif(settings: DecoderSettings): Promise<PictureDecoder> {
  const { default: create } = await import('@jsquash/avif/codec/dec/avif_dec.js');
  const module = await (create as unknown as DecoderFactory<DecodeAvif>)(settings);
  return { decode: (file, depth) => module.decode(file, depth > 8 ? 16 : 8) ?? undefined };
}
