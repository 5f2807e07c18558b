import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { InputDescription } from '../../runtime/dist/predict/input_description.js';
import { DEEPDANBOORU_INPUT, WD_INPUT } from '../../runtime/dist/predict/preparations.js';
import type { Rgba } from './pixels.js';

const FOLDER = fileURLToPath(new URL('../../../tests/data/preparation/', import.meta.url));

// The descriptions that ship, at the size of the checked-in outputs.
export const WD: InputDescription = { ...WD_INPUT, width: 24, height: 24 };
export const DEEPDANBOORU: InputDescription = { ...DEEPDANBOORU_INPUT, width: 24, height: 24 };

export const DCLIP: InputDescription = {
  width: 24,
  height: 24,
  fit: 'crop',
  resampling: 'pil-bicubic',
  order: 'rgb',
  range: 'unit',
  mean: [0.48145466, 0.4578275, 0.40821073],
  deviation: [0.26862954, 0.26130258, 0.27577711],
  layout: 'nchw',
  alpha: 'drop',
};

/** A picture, and what a model's authors make of it; tools/reference tells how. */
export interface Reference {
  readonly picture: Rgba;
  readonly width: number;
  readonly height: number;
  /** [height, width, 3] */
  readonly values: Float32Array;
}

export function references(family: string): Reference[] {
  const file = readFileSync(`${FOLDER}${family}.bin`);
  const found: Reference[] = [];
  for (let at = 0; at < file.length; ) {
    const [pictureWidth, pictureHeight, channels, width, height] = [0, 4, 8, 12, 16].map((field) =>
      file.readInt32LE(at + field),
    ) as [number, number, number, number, number];
    at += 20;
    const values = Float32Array.from({ length: width * height * 3 }, (_, i) => file.readFloatLE(at + 4 * i));
    at += 4 * values.length;
    found.push({ picture: formulaPicture(pictureWidth, pictureHeight, channels), width, height, values });
  }
  return found;
}

/** The formula of tests/core/formula_picture.h; opaque where there are three channels. */
function formulaPicture(width: number, height: number, channels: number): Rgba {
  const data = new Uint8Array(4 * width * height).map((_, i) => {
    const pixel = i >> 2;
    const channel = i & 3;
    return channel < channels ? formulaSample(pixel % width, Math.floor(pixel / width), channel) : 255;
  });
  return { width, height, data };
}

function formulaSample(x: number, y: number, channel: number): number {
  const kind = (Math.floor(x / 9) + Math.floor(y / 11)) % 3;
  if (kind === 0) return Math.imul(x * 37 + y * 91 + channel * 53 + x * y * 11, 2654435761) >>> 24;
  if (kind === 1) return (x * 5 + y * 3 + channel * 40) % 256;
  return (Math.floor(x / 7) + Math.floor(y / 5) + channel) % 2 === 0 ? 0 : 255;
}

export function largestGap(left: Float32Array, right: Float32Array): number {
  if (left.length !== right.length) return Number.POSITIVE_INFINITY;
  return left.reduce((largest, value, i) => Math.max(largest, Math.abs(value - (right[i] ?? 0))), 0);
}
