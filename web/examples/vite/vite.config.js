import { defineConfig } from 'vite';

export default defineConfig({
  base: './',
  build: { target: 'es2023' },
  worker: { format: 'es' },
  // It starts workers and names files beside its modules, which only work where they lie.
  optimizeDeps: { exclude: ['acg2vec-web'] },
});
