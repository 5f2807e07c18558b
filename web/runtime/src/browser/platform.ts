import type { InferenceSession } from 'onnxruntime-common';
import type * as Ort from 'onnxruntime-web';
import { Acg2vecError } from '../errors.js';
import { type DecoderSettings, loadDecoder } from '../platform/decoders.js';
import { loadEncoder } from '../platform/encoders.js';
import type {
  BackendCandidates,
  GpuLayout,
  OrtBackend,
  OrtBinding,
  OrtOptions,
  Platform,
} from '../platform/platform.js';
import { usableThreads } from '../platform/usable_threads.js';
import type { BackendReason } from '../reasons.js';
import { FORMATS } from '../upscale/formats.js';
import type { AssetAddresses } from './asset_addresses.js';
import { type CoreProgram, loadCore } from './load_core.js';
import { loadQuantizeModule } from './load_quantize_module.js';
import { browserModelStorage } from './model_storage.js';
import { decodeOther } from './other_picture.js';
import { fetchError, readAsset } from './read_asset.js';
import { openScratch, scratchRoom } from './scratch.js';
import { sensibleMemory } from './sensible_memory.js';
import { startThread, startThreadAhead } from './thread.js';

/** The platform of a browser's worker, with the package's files at those addresses; `program` is the one at theirs. */
export const browserPlatform = (assets: AssetAddresses, program: CoreProgram): Platform => ({
  loadCore: () => loadCore(program),
  loadQuantizeModule: () => loadQuantizeModule(assets.quantizeUrl),
  startThread: (listener) => startThread(listener, assets, program),
  startThreadAhead: ({ backend = 'auto' }) =>
    backend === 'auto' || backend === 'cpu' ? startThreadAhead(assets, program) : undefined,
  cores,
  readAsset: (path) => readAsset(path, assets.modelsUrl),
  modelPlaces: [],
  modelStorage: browserModelStorage,
  sensibleMemory,
  candidates,
  loadOrt: (backend, options) => loadOrt(backend, options, assets),
  loadDecoder: (format) =>
    loadDecoder(format, codecSettings(assets)).catch((cause) => {
      throw fetchError(`The ${format} decoder`, cause);
    }),
  decodeOther,
  openDeflater: () => new CompressionStream('deflate-raw'),
  loadEncoder: (format) =>
    loadEncoder(format, codecSettings(assets)).catch((cause) => {
      throw fetchError(`The ${FORMATS[format].name} encoder`, cause);
    }),
  scratchRoom,
  openScratch,
});

function codecSettings({ codecsUrl }: AssetAddresses): DecoderSettings {
  return codecsUrl === undefined ? {} : { locateFile: (name) => codecsUrl + name };
}

// Some browsers don't tell.
function cores(): number {
  return navigator.hardwareConcurrency || 2;
}

const NO_WEBGPU: BackendReason = { code: 'NO_WEBGPU', message: 'This browser has no WebGPU.' };
const NO_DEVICE: BackendReason = {
  code: 'NO_DEVICE',
  message: 'This browser finds no graphics device for WebGPU.',
};
const EMULATED: BackendReason = {
  code: 'EMULATED_DEVICE',
  message: 'WebGPU would be emulated in software here.',
};

const CPU_RANKS: BackendCandidates['ranks'] = [['cpu'], ['wasm']];

async function candidates(): Promise<BackendCandidates> {
  const leftOut = await whyNotWebGpu();
  return leftOut ? { ranks: CPU_RANKS, leftOut } : { ranks: [['webgpu'], ...CPU_RANKS] };
}

// A software adapter computes rightly, but the CPU's own code is faster.
async function whyNotWebGpu(): Promise<BackendReason | undefined> {
  if (!navigator.gpu) return NO_WEBGPU;
  const adapter = await navigator.gpu.requestAdapter().catch(() => null);
  if (!adapter) return NO_DEVICE;
  return adapter.info?.isFallbackAdapter ? EMULATED : undefined;
}

async function loadOrt(
  backend: OrtBackend,
  options: OrtOptions,
  { ortUrl }: AssetAddresses,
): Promise<OrtBinding> {
  if (backend === 'native') {
    throw new Acg2vecError('BACKEND_UNAVAILABLE', 'The backend native exists in Node only.');
  }
  const ort = await importOrt(backend);
  ort.env.wasm.numThreads = crossOriginIsolated ? usableThreads(options.threads, cores()) : 1;
  if (ortUrl) ort.env.wasm.wasmPaths = ortUrl;
  return {
    InferenceSession: ort.InferenceSession,
    Tensor: ort.Tensor,
    sessionOptions,
    ...(backend === 'webgpu' && { device: () => ort.env.webgpu.device as Promise<GPUDevice> }),
    hasHalfPrecision,
  };
}

// Asked for as ONNX Runtime does.
async function hasHalfPrecision(): Promise<boolean> {
  const adapter = await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' });
  return adapter?.features.has('shader-f16') ?? false;
}

// The variant with JavaScript Promise Integration is 10 MB smaller than the one with asyncify.
function importOrt(backend: OrtBackend): Promise<typeof Ort> {
  if (backend === 'wasm') return import('onnxruntime-web/wasm');
  return 'Suspending' in WebAssembly ? import('onnxruntime-web/jspi') : import('onnxruntime-web/webgpu');
}

function sessionOptions(backend: OrtBackend, layout: GpuLayout): InferenceSession.SessionOptions {
  if (backend === 'wasm') return { executionProviders: ['wasm'] };
  return { executionProviders: [{ name: 'webgpu', preferredLayout: layout }] };
}
