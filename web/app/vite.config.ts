import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { headers } from './headers.ts';
import { ortFiles } from './ort_files.ts';
import english from './src/locales/en.json' with { type: 'json' };

/** Fills `%title%` and its like in index.html, so that what is read without scripts stands in the catalogue too. */
function pageTexts(): Plugin {
  const texts: Record<string, string> = english.page;
  return {
    name: 'page-texts',
    transformIndexHtml: (html) => html.replace(/%(\w+)%/g, (whole, key: string) => texts[key] ?? whole),
  };
}

export default defineConfig({
  // Relative addresses: the page works from any sub-path of a static host.
  base: './',
  plugins: [pageTexts(), ortFiles()],
  // ONNX Runtime without its glue inside: see ort_files.ts.
  resolve: { conditions: ['onnxruntime-web-use-extern-wasm', ...defaultClientConditions] },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2023',
    // In data: addresses the policy would refuse what is fetched, small models among it; nor could a wasm be compiled while it streams.
    assetsInlineLimit: (file) => (/\.(wasm|param|bin|json)$/.test(file) ? false : undefined),
  },
  worker: { format: 'es' },
  optimizeDeps: {
    exclude: ['acg2vec-web', 'onnxruntime-web', '@jsquash/avif', '@jsquash/jpeg', '@jsquash/webp'],
  },
  // While developing, Vite puts styles into the page by script; the built page has none inline.
  server: { headers: headers("'self' 'unsafe-inline'") },
  preview: { port: 8080, strictPort: true, headers: headers("'self'") },
});
