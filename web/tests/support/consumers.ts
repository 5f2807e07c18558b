import { copyFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build as esbuild } from 'esbuild';
import { build as vite } from 'vite';
import webpack from 'webpack';

const PROGRAM = `
import { createUpscaler } from 'acg2vec-web';
try {
  const picture = await (await fetch('./picture.png')).blob();
  const upscaler = await createUpscaler({ backend: 'cpu' });
  const { width, height, data } = await (await upscaler.run(picture)).imageData();
  await upscaler.dispose();
  globalThis.enlarged = { width, height, data: Array.from(data) };
} catch (error) {
  globalThis.enlarged = String(error);
}`;
const PAGE = '<!doctype html><title>consumer</title><script type="module" src="./main.js"></script>';

/** Builds a page that uses the package installed in `folder`, as its users do, into a folder of files to be served. */
export type Bundler = (folder: string) => Promise<string>;

/** Without any setting. */
export const withVite: Bundler = async (folder) => {
  const root = writeSources(folder, 'vite');
  const outDir = join(root, 'out');
  await vite({
    root,
    base: './',
    logLevel: 'error',
    configFile: false,
    build: { outDir, target: 'es2023' },
    worker: { format: 'es' },
  });
  return outDir;
};

/** With modules and top-level await, which its users have by `output.module` and a target. */
export const withWebpack: Bundler = async (folder) => {
  const context = writeSources(folder, 'webpack');
  const output = {
    path: join(context, 'out'),
    filename: 'main.js',
    module: true,
    publicPath: 'auto',
  } as const;
  await new Promise<void>((resolve, reject) => {
    const experiments = { outputModule: true };
    // Minifying ONNX Runtime takes a minute and would show nothing more.
    const optimization = { minimize: false };
    webpack(
      { mode: 'production', context, entry: './main.js', output, experiments, optimization },
      (error, stats) => {
        if (error ?? stats?.hasErrors())
          reject(error ?? new Error(stats?.toString({ all: false, errors: true })));
        else resolve();
      },
    );
  });
  copyFileSync(join(context, 'index.html'), join(output.path, 'index.html'));
  return output.path;
};

/** It bundles neither workers nor what \`new URL\` names: both entries are named, and the files are copied. */
export const withEsbuild: Bundler = async (folder) => {
  const root = writeSources(folder, 'esbuild');
  const outdir = join(root, 'out');
  const page = join(outdir, 'page');
  await esbuild({
    absWorkingDir: root,
    entryPoints: {
      'page/main': './main.js',
      'page/worker': 'acg2vec-web/worker',
      'pool/browser_worker': 'acg2vec-web/pool-worker',
    },
    bundle: true,
    format: 'esm',
    minify: true,
    target: 'es2023',
    external: ['onnxruntime-web/*', 'node:*', 'module'],
    outdir,
    logLevel: 'error',
  });
  const dist = join(folder, 'node_modules/acg2vec-web/dist');
  for (const place of ['page', 'pool']) {
    copyFileSync(join(dist, 'core/acg2vec_core.wasm'), join(outdir, place, 'acg2vec_core.wasm'));
  }
  cpSync(join(dist, 'models'), join(page, 'models'), { recursive: true });
  copyFileSync(join(root, 'index.html'), join(page, 'index.html'));
  return outdir;
};

function writeSources(folder: string, name: string): string {
  const sources = join(folder, name);
  mkdirSync(sources);
  writeFileSync(join(sources, 'main.js'), PROGRAM);
  writeFileSync(join(sources, 'index.html'), PAGE);
  writeFileSync(join(sources, 'package.json'), '{"type":"module","private":true}');
  return sources;
}
