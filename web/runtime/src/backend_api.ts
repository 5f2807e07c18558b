/** Where networks run, and in which precision. */

/**
 * Where a network runs.
 *
 * - `webgpu`: on the graphics device, by ONNX Runtime.
 * - `cpu`: on the package's own engine in WebAssembly, on all cores; in a browser that needs no cross-origin isolation.
 * - `wasm`: on the CPU by ONNX Runtime Web.
 * - `native`: on the CPU by onnxruntime-node, in Node only.
 */
export type Backend = 'webgpu' | 'cpu' | 'wasm' | 'native';

/**
 * `auto`: a GPU that computes a test tile rightly, else `cpu`; in Node the faster of `cpu` and `native` on that tile,
 * where onnxruntime-node is installed. `wasm` where nothing else works.
 */
export type BackendChoice = 'auto' | Backend;

/** What a graphics device computes in. */
export type Precision = 'fp32' | 'fp16';
