import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PictureLimits } from '../../runtime/dist/api.js';
import { unwrap } from '../../runtime/dist/core/handle.js';
import { nodePlatform } from '../../runtime/dist/node/platform.js';
import type { NoteCode } from '../../runtime/dist/notes.js';
import { openPicture } from '../../runtime/dist/upscale/open_picture.js';
import type { Rgba } from './pixels.js';

const CORPUS = fileURLToPath(new URL('../../../tests/fuzz/corpus/', import.meta.url));
const core = nodePlatform.loadCore();

/** A seed of the fuzzers, such as `webp/alpha.webp`. */
export function seed(path: string): Uint8Array {
  return new Uint8Array(readFileSync(join(CORPUS, path)));
}

export interface Decoded extends Rgba {
  readonly depth: 8 | 16;
  readonly channels: number;
  readonly notes: readonly NoteCode[];
}

/** What a run works on, as 8-bit RGBA. */
export async function decodeFile(file: Uint8Array, limits: PictureLimits = {}): Promise<Decoded> {
  const { picture, notes } = await openPicture(await core, nodePlatform, file, limits);
  try {
    const { width, height, depth, channels } = picture;
    return { width, height, depth, channels, notes, data: picture.rgba() };
  } finally {
    picture.delete();
  }
}

/** The same from the core's own decoders, at once. */
export async function coreDecodes(file: Uint8Array): Promise<void> {
  unwrap((await core).decodePicture(file, {})).delete();
}
