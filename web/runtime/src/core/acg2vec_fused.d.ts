/** The WebAssembly module that `wasm/fused/build.mjs` makes. */
declare const fused: Uint8Array<ArrayBuffer>;
export default fused;
