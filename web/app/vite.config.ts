import { defaultClientConditions, defineConfig } from 'vite';
import { readConfiguration } from './configuration.ts';
import { headers } from './headers.ts';
import { mirroredCatalogue } from './mirrored_catalogue.ts';
import { ortFiles } from './ort_files.ts';
import { pageHtml, WORKER_AHEAD } from './page_html.ts';
import { serviceWorker } from './service_worker.ts';
import { webManifests } from './web_manifests.ts';

const configuration = readConfiguration();

export default defineConfig(({ command }) => ({
  // Relative addresses: the page works from any sub-path of a static host.
  base: './',
  plugins: [
    pageHtml(configuration),
    mirroredCatalogue(configuration),
    ortFiles(),
    webManifests(),
    serviceWorker(configuration),
  ],
  // What of the configuration the page itself has to know.
  define: {
    MODEL_HOST: JSON.stringify(new URL(configuration.modelMirror ?? 'https://github.com').host),
    WORKS_OFFLINE: JSON.stringify(configuration.offline && command === 'build'),
  },
  // ONNX Runtime without its glue inside: see ort_files.ts.
  resolve: { conditions: ['onnxruntime-web-use-extern-wasm', ...defaultClientConditions] },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2023',
    rolldownOptions: { input: ['index.html', WORKER_AHEAD] },
    // In data: addresses the policy would refuse what is fetched, small models among it; nor could a wasm be compiled while it streams.
    assetsInlineLimit: (file) => (/\.(wasm|param|bin|json)$/.test(file) ? false : undefined),
  },
  worker: { format: 'es', plugins: () => [mirroredCatalogue(configuration)] },
  optimizeDeps: {
    exclude: ['acg2vec-web', 'onnxruntime-web', '@jsquash/avif', '@jsquash/jpeg', '@jsquash/webp'],
  },
  server: { headers: headers(configuration, "'self' 'unsafe-inline'") },
  preview: { port: 8080, strictPort: true, headers: headers(configuration) },
}));
