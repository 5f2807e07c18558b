// Serves what a page of a benchmark loads: the built package's modules as they are, and files that the benchmark names.
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const WEB = fileURLToPath(new URL('../../../web/', import.meta.url));
const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
};
// Isolated, so that ONNX Runtime has its threads.
const HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** `files`: paths on the disk by names below `/files/`. Gives the page's address. */
export async function host(files) {
  const server = createServer(async ({ url }, response) => {
    try {
      await answer(new URL(url, 'http://localhost').pathname, files, response);
    } catch {
      response.writeHead(404, HEADERS).end();
    }
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return `http://localhost:${server.address().port}/`;
}

async function answer(path, files, response) {
  if (path === '/') return send(response, '<!doctype html><title>bench</title>', '.html');
  const file = path.startsWith('/files/') ? files[path.slice('/files/'.length)] : join(WEB, normalize(path));
  const type = extname(file);
  if (type === '.js') return send(response, withAddresses(await readFile(file, 'utf8')), type);
  const { size } = await stat(file);
  response.writeHead(200, { ...HEADERS, 'Content-Type': typeOf(type), 'Content-Length': size });
  createReadStream(file).pipe(response);
}

function send(response, content, type) {
  response.writeHead(200, { ...HEADERS, 'Content-Type': typeOf(type) }).end(content);
}

function typeOf(extension) {
  return TYPES[extension] ?? 'application/octet-stream';
}

// A bundler would do that.
function withAddresses(module) {
  return module.replace(
    /(['"])onnxruntime-web\/(wasm|jspi|webgpu)\1/g,
    "'/node_modules/onnxruntime-web/dist/ort.$2.min.mjs'",
  );
}
