import type { PictureInput, PictureLimits } from '../api.js';
import { release, unwrap } from '../core/handle.js';
import type { CoreModule } from '../core/module.js';
import type { NoteCode } from '../notes.js';
import type { Platform } from '../platform/platform.js';
import { type PictureSource, toSource } from '../upscale/picture_source.js';
import { openUpright } from '../upscale/upright_picture.js';
import type { InputDescription } from './input_description.js';

/** A network's input, made of one picture. */
export interface PreparedInput {
  /** width · height · 3 values, laid as `dimensions` says. */
  readonly values: Float32Array;
  /** [1, 3, height, width] or [1, height, width, 3], by the description's layout. */
  readonly dimensions: readonly [number, number, number, number];
  /** The picture's own size, upright. */
  readonly width: number;
  readonly height: number;
  /** What is to be said of how the picture was read. */
  readonly notes: readonly NoteCode[];
}

export interface PrepareOptions {
  readonly limits?: PictureLimits;
  readonly signal?: AbortSignal;
}

/**
 * The picture, upright, as the description has it. Errors: those of decoding, `INVALID_ARGUMENT` for a description that
 * can't be, `OUT_OF_MEMORY`; rejects with the signal's reason.
 */
export async function prepareInput(
  core: CoreModule,
  platform: Platform,
  input: PictureInput,
  description: InputDescription,
  options: PrepareOptions = {},
): Promise<PreparedInput> {
  const source = await toSource(input, options.limits);
  return prepareSource(core, platform, source, description, options);
}

/** The same of a picture that came from another thread. */
export async function prepareSource(
  core: CoreModule,
  platform: Platform,
  source: PictureSource,
  description: InputDescription,
  { limits, signal }: PrepareOptions = {},
): Promise<PreparedInput> {
  signal?.throwIfAborted();
  const { picture, metadata, notes } = await openUpright(core, platform, source, limits);
  try {
    signal?.throwIfAborted();
    const { width, height } = picture;
    const values = unwrap(core.prepareInput(picture, description));
    return { values, dimensions: dimensionsOf(description), width, height, notes };
  } finally {
    release(metadata, picture);
  }
}

function dimensionsOf({ layout, width, height }: InputDescription): PreparedInput['dimensions'] {
  return layout === 'nchw' ? [1, 3, height, width] : [1, height, width, 3];
}
