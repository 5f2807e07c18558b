// The package in headless Chromium, from the file to the file: its built modules as they are, served by this process.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '../../../web/node_modules/playwright-core/index.mjs';
import { packageOptions } from './configurations.mjs';
import { serve } from './serve.mjs';

const WEB = fileURLToPath(new URL('../../../web/', import.meta.url));
const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};
// Isolated, so that ONNX Runtime has its threads.
const HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

serve(async (configuration, path) => {
  const address = await host(path);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--enable-unsafe-webgpu', '--enable-features=Vulkan'],
  });
  const page = await browser.newPage();
  await page.goto(address);
  await page.evaluate(prepare, packageOptions(configuration));
  process.once('disconnect', () => browser.close());
  return () => page.evaluate(() => globalThis.enlarge());
});

// Runs in the page.
async function prepare({ upscaler: options, run }) {
  const { createUpscaler } = await import('/runtime/dist/browser/index.js');
  const ortUrl = `${location.origin}/node_modules/onnxruntime-web/dist/`;
  const upscaler = await createUpscaler({ ...options, ortUrl });
  globalThis.enlarge = async () => {
    const start = performance.now();
    let firstTileMs;
    const onTile = () => {
      firstTileMs ??= performance.now() - start;
    };
    const picture = await (await fetch('/picture')).blob();
    const result = await upscaler.run(picture, { ...run, onTile });
    await result.blob();
    return {
      ms: performance.now() - start,
      firstTileMs,
      stages: result.info.ms,
    };
  };
}

async function host(picture) {
  const server = createServer(async ({ url }, response) => {
    try {
      const { content, type } = await answer(url, picture);
      response.writeHead(200, { ...HEADERS, 'Content-Type': type }).end(content);
    } catch {
      response.writeHead(404, HEADERS).end();
    }
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return `http://localhost:${server.address().port}/`;
}

async function answer(url, picture) {
  if (url === '/')
    return {
      content: '<!doctype html><title>bench</title>',
      type: TYPES['.html'],
    };
  if (url === '/picture') return { content: await readFile(picture), type: 'image/png' };
  const name = normalize(new URL(url, 'http://localhost').pathname);
  const type = TYPES[extname(name)] ?? 'application/octet-stream';
  const content = await readFile(join(WEB, name));
  return {
    content: extname(name) === '.js' ? withAddresses(content.toString()) : content,
    type,
  };
}

// A bundler would do that.
function withAddresses(module) {
  return module.replace(
    /(['"])onnxruntime-web\/(wasm|jspi|webgpu)\1/g,
    "'/node_modules/onnxruntime-web/dist/ort.$2.min.mjs'",
  );
}
