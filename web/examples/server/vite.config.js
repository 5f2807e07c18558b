import { defineConfig } from 'vite';

export default defineConfig({
  build: {
    target: 'es2023',
    rolldownOptions: { input: 'client.js', output: { entryFileNames: '[name].js' } },
  },
  worker: { format: 'es' },
});
