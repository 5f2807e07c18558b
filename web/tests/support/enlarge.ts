import type { PictureInput, RunInfo, RunOptions, Upscaler } from '../../runtime/dist/api.js';
import { type Rgba, readPng } from './pixels.js';

export interface Enlarged extends Rgba {
  readonly info: RunInfo;
}

/** Enlarges a picture and reads the file by a decoder that is not ours. */
export async function enlarge(
  upscaler: Upscaler,
  picture: PictureInput,
  options: RunOptions = {},
): Promise<Enlarged> {
  const result = await upscaler.run(picture, options);
  return { info: result.info, ...readPng(new Uint8Array(await (await result.blob()).arrayBuffer())) };
}

/** The picture in one tile: the untiled network, to compare with. */
export function enlargeWhole(
  upscaler: Upscaler,
  picture: PictureInput,
  options: RunOptions = {},
): Promise<Enlarged> {
  return enlarge(upscaler, picture, { ...options, tile: 4096 });
}
