import { copyFileSync, cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import webpack from 'webpack';

const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url));

/** Builds a page that uses the package installed in `folder`, as its users do; gives a folder of files to be served. */
export type Consumer = (folder: string) => Promise<string>;

/** One of `web/examples` in a folder where the package is installed. */
export function copyExample(folder: string, name: string, as = name): string {
  const place = join(folder, as);
  rmSync(place, { recursive: true, force: true }); // of a first try
  cpSync(join(EXAMPLES, name), place, { recursive: true });
  return place;
}

/** Without a bundler: the package as npm installs it lies beside the page. */
export const asItIs =
  (name: 'html' | 'element'): Consumer =>
  async (folder) => {
    const place = copyExample(folder, name);
    symlinkSync(join(folder, 'node_modules'), join(place, 'node_modules'));
    return place;
  };

/** By the example's own settings. */
export const withVite =
  (name: 'vite' | 'server'): Consumer =>
  async (folder) => {
    const root = copyExample(folder, name);
    await build({ root, logLevel: 'error' });
    return join(root, 'dist');
  };

/** By the example's own program. */
export const withEsbuild: Consumer = async (folder) => {
  const place = copyExample(folder, 'esbuild');
  await import(/* @vite-ignore */ pathToFileURL(join(place, 'build.js')).href);
  return join(place, 'out');
};

/** The page of the example for Vite, with modules and top-level await: its users have these by `output.module` and a target. */
export const withWebpack: Consumer = async (folder) => {
  const context = copyExample(folder, 'vite', 'webpack');
  const path = join(context, 'out');
  const output = { path, filename: 'main.js', module: true, publicPath: 'auto' } as const;
  // Minifying ONNX Runtime takes a minute and would show nothing more.
  const optimization = { minimize: false };
  const experiments = { outputModule: true };
  const settings = { mode: 'production', context, entry: './main.js', output, experiments } as const;
  await new Promise<void>((resolve, reject) => {
    webpack({ ...settings, optimization }, (error, stats) => {
      if (error ?? stats?.hasErrors())
        reject(error ?? new Error(stats?.toString({ all: false, errors: true })));
      else resolve();
    });
  });
  copyFileSync(join(context, 'index.html'), join(path, 'index.html'));
  return path;
};

/** Puts a picture where a page expects it. */
export function putPicture(place: string, picture: Uint8Array): void {
  writeFileSync(join(place, 'picture.png'), picture);
}

/** The text of an example's file. */
export function exampleText(path: string): string {
  return readFileSync(join(EXAMPLES, path), 'utf8');
}
