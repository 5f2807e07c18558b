// Pictures of any size, made of the drawing that the tests use.
import { readFile } from 'node:fs/promises';
import { nodePlatform } from '../../web/runtime/dist/node/platform.js';
import { decodePixels } from '../../web/runtime/dist/upscale/decode_pixels.js';

const DRAWING = new URL('../../tests/data/drawing-320x240.png', import.meta.url);
const CELL = { width: 416, height: 312 };
const ZOOMS = [1, 1.3, 1.7, 2.2, 2.9];
const CONTRASTS = [1, 0.3, 0.7, 0.1];

/** Cells that show the drawing at changing sizes, contrasts and tints: no tile equals another, and their means differ. */
export async function makePicture(width, height) {
  const file = new Uint8Array(await readFile(DRAWING));
  const drawing = await decodePixels(await nodePlatform.loadCore(), nodePlatform, file);
  const data = new Uint8ClampedArray(4 * width * height).fill(255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) paint(data, 4 * (y * width + x), drawing, x, y);
  }
  return { width, height, data };
}

/** A page of a comic: three tenths of it are panels, the rest is white. */
export async function makePage(width, height) {
  const page = await makePicture(width, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!isPanel(x / width, y / height)) page.data.fill(255, 4 * (y * width + x), 4 * (y * width + x + 1));
    }
  }
  return page;
}

/** Something like a photograph: soft light, texture at every size, grain; nothing of it is flat. */
export async function makePhotograph(width, height) {
  const data = new Uint8ClampedArray(4 * width * height).fill(255);
  let state = 1;
  for (let at = 0; at < data.length; at += 4) {
    const [x, y] = [(at / 4) % width, Math.floor(at / 4 / width)];
    const light =
      110 +
      60 * Math.sin(x / 97) * Math.cos(y / 71) +
      24 * Math.sin(x / 13 + y / 17) +
      12 * Math.sin(x / 3 - y / 4);
    for (let channel = 0; channel < 3; channel++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0; // Numerical Recipes' generator
      data[at + channel] = light + 18 * channel + (state >>> 28);
    }
  }
  return { width, height, data };
}

function isPanel(x, y) {
  const inFirst = x > 0.05 && x < 0.95 && y > 0.04 && y < 0.24;
  const inSecond = x > 0.05 && x < 0.45 && y > 0.3 && y < 0.6;
  return inFirst || inSecond;
}

function paint(data, at, drawing, x, y) {
  const cell = 7 * Math.floor(x / CELL.width) + 3 * Math.floor(y / CELL.height);
  const zoom = ZOOMS[cell % ZOOMS.length];
  const column = (x % CELL.width) / zoom + 13 * cell;
  const row = (y % CELL.height) / zoom + 5 * cell;
  for (let channel = 0; channel < 3; channel++) {
    const tint = ((cell * (37 + 16 * channel)) % 181) - 90;
    const value = sample(drawing, column, row, channel) - 128;
    data[at + channel] = 128 + CONTRASTS[cell % CONTRASTS.length] * value + tint;
  }
}

/** Bilinear, and mirrored beyond the edges. */
function sample({ width, height, data }, x, y, channel) {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const value = (column, row) =>
    data[4 * (mirrored(row, height) * width + mirrored(column, width)) + channel];
  const mix = (from, to, share) => from + (to - from) * share;
  const upper = mix(value(left, top), value(left + 1, top), x - left);
  const lower = mix(value(left, top + 1), value(left + 1, top + 1), x - left);
  return mix(upper, lower, y - top);
}

function mirrored(index, size) {
  const place = index % (2 * size);
  return place < size ? place : 2 * size - 1 - place;
}
