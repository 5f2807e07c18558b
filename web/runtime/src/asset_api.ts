/**
 * Where the package's files are, for pages that put them elsewhere than their bundler does. In a browser only; relative
 * addresses are the page's. What is left out lies where the bundler or the package put it: nothing comes from a CDN.
 */
export interface AssetOptions {
  /**
   * The engine's worker, `acg2vec-web/worker`: its address, which must be of the page's own host, or a function that
   * starts one, as a bundler wants it written. Another one is started where one had to be ended.
   */
  readonly worker?: string | URL | (() => Worker);
  /** The address of a worker of the CPU engine's pool, `acg2vec-web/pool-worker`, on the page's own host as well. */
  readonly poolWorkerUrl?: string | URL;
  /** The address of the core, `dist/core/acg2vec_core.wasm`. */
  readonly coreUrl?: string | URL;
  /** The address of what makes models in 8 bits, `dist/core/acg2vec_quantize.wasm`; only `ModelStore.quantize` needs it. */
  readonly quantizeUrl?: string | URL;
  /** A folder with what lies in `dist/models`: the catalogue, and the bundled models in `bundled`. */
  readonly modelsUrl?: string | URL;
  /**
   * A folder with the decoders and encoders that are needed of `webp_dec.wasm`, `webp_enc_simd.wasm` (both of
   * `@jsquash/webp`), `avif_dec.wasm` and `mozjpeg_enc.wasm` (of `@jsquash/avif` and `@jsquash/jpeg`).
   */
  readonly codecsUrl?: string | URL;
  /** A folder with ONNX Runtime Web's `ort-wasm-simd-threaded*.mjs` and `.wasm`. */
  readonly ortUrl?: string | URL;
}
