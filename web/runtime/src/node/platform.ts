import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { availableParallelism, totalmem } from 'node:os';
import { assetUrl } from '../assets.js';
import { loadDecoder } from '../platform/decoders.js';
import { loadEncoder } from '../platform/encoders.js';
import type { BackendCandidates, ForeignFormat, Platform } from '../platform/platform.js';
import type { WholeFormat } from '../upscale/formats.js';
import { openDeflater } from './deflater.js';
import { loadCore } from './load_core.js';
import { hasNative, loadOrt } from './load_ort.js';
import { loadQuantizeModule } from './load_quantize_module.js';
import { modelFolders } from './model_folders.js';
import { nodeModelStorage } from './model_storage.js';
import { openScratch, scratchRoom } from './scratch.js';
import { startNativeThread, startThread } from './thread.js';

/** The platform of Node. */
export const nodePlatform: Platform = {
  loadCore,
  loadQuantizeModule,
  startThread,
  startNativeThread,
  convolvesInBlocks: process.arch === 'x64',
  cores: availableParallelism,
  readAsset,
  get modelPlaces() {
    return modelFolders();
  },
  modelStorage: nodeModelStorage,
  sensibleMemory,
  candidates,
  loadOrt,
  loadDecoder: async (format) => loadDecoder(format, { wasmBinary: await readFile(DECODERS[format]) }),
  decodeOther: async () => undefined,
  openDeflater,
  loadEncoder: async (format) => loadEncoder(format, { wasmBinary: await readFile(ENCODERS[format]) }),
  scratchRoom,
  openScratch,
};

const { resolve } = createRequire(import.meta.url);
const ENCODERS: Readonly<Record<WholeFormat, string>> = {
  get jpeg() {
    return resolve('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm');
  },
  get webp() {
    return resolve('@jsquash/webp/codec/enc/webp_enc_simd.wasm');
  },
};

const DECODERS: Readonly<Record<ForeignFormat, string>> = {
  get webp() {
    return resolve('@jsquash/webp/codec/dec/webp_dec.wasm');
  },
  get avif() {
    return resolve('@jsquash/avif/codec/dec/avif_dec.wasm');
  },
};

// Half of what there is, or of what the process may have.
function sensibleMemory(): number {
  const allowed = process.constrainedMemory?.() ?? 0;
  return Math.min(totalmem(), allowed > 0 ? allowed : Number.POSITIVE_INFINITY) / 2;
}

async function readAsset(path: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(assetUrl(path)));
}

async function candidates(): Promise<BackendCandidates> {
  return { ranks: [hasNative() ? ['cpu', 'native'] : ['cpu'], ['wasm']] };
}
