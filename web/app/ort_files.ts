import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

/** The folder of the page that holds ONNX Runtime's files. */
export const ORT_FOLDER = 'ort';

// The CPU alone, and WebGPU with and without JavaScript Promise Integration; each with its glue.
const FILES = ['', '.jspi', '.asyncify'].flatMap((variant) => [
  `ort-wasm-simd-threaded${variant}.mjs`,
  `ort-wasm-simd-threaded${variant}.wasm`,
]);

/**
 * Puts ONNX Runtime's files beside the page under their own names: its threads load the glue by address, so the bundler
 * must leave it alone. A browser fetches only the variant that it needs.
 */
export function ortFiles(): Plugin {
  const dist = dirname(createRequire(import.meta.url).resolve('onnxruntime-web'));
  return {
    name: 'ort-files',
    apply: 'build',
    generateBundle() {
      for (const name of FILES) {
        this.emitFile({
          type: 'asset',
          fileName: `${ORT_FOLDER}/${name}`,
          source: readFileSync(join(dist, name)),
        });
      }
    },
  };
}
