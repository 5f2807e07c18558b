// The pictures that are measured with, each as a PNG file, so that decoding counts.
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { PNG } from '../../../web/node_modules/pngjs/lib/png.js';
import { makePage, makePhotograph, makePicture } from '../pictures.mjs';

/** Kinds of made pictures. */
export const PICTURES = { drawing: makePicture, page: makePage, photograph: makePhotograph };

/** The pictures that the options name: `name`, `path`, and `megapixels` of the input. */
export async function inputsOf({ kind, size, picture }) {
  if (picture.length > 0) return Promise.all(picture.map(ofFile));
  const folder = await mkdtemp(join(tmpdir(), 'acg2vec-bench-'));
  const wanted = kind
    .split(',')
    .flatMap((name) => (size.length ? size : ['640x480']).map((sides) => [name, sides]));
  return Promise.all(wanted.map(([name, sides]) => ofKind(folder, name, sides)));
}

async function ofKind(folder, kind, size) {
  if (!PICTURES[kind])
    throw new Error(`There is no kind of picture "${kind}", but ${Object.keys(PICTURES).join(', ')}.`);
  const { width, height, data } = await PICTURES[kind](...size.split('x').map(Number));
  const path = join(folder, `${kind}-${size}.png`);
  await writeFile(
    path,
    PNG.sync.write({ width, height, data: Buffer.from(data.buffer) }, { colorType: 2, inputHasAlpha: true }),
  );
  return { name: `${kind} ${width}×${height}`, path, megapixels: (width * height) / 1e6 };
}

async function ofFile(path) {
  const { width, height } = PNG.sync.read(await readFile(path));
  return { name: basename(path), path, megapixels: (width * height) / 1e6 };
}
