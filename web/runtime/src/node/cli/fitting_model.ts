import type { ModelDescription, PictureLimits, TargetOptions } from '../../api.js';
import { release } from '../../core/handle.js';
import { findModel } from '../../models/catalogue.js';
import { modelForFactor } from '../../models/model_for_factor.js';
import { factorBetween, type Size, targetOf } from '../../upscale/target.js';
import { openUpright } from '../../upscale/upright_picture.js';
import { listModels } from '../index.js';
import { nodePlatform } from '../platform.js';

/** The model like that one whose scale suits what is wanted of a picture. Errors: those of decoding. */
export async function fittingModel(
  id: string,
  picture: Uint8Array,
  target: TargetOptions,
  limits: PictureLimits,
): Promise<ModelDescription> {
  const models = await listModels();
  const like = findModel({ models }, id);
  return modelForFactor(models, like, target.factor ?? (await factorFor(picture, target, limits)));
}

async function factorFor(picture: Uint8Array, target: TargetOptions, limits: PictureLimits): Promise<number> {
  const size = await sizeOf(picture, limits);
  return factorBetween(size, targetOf(size, 1, target).size);
}

// A header alone tells nothing of how the picture lies. Decoding is a small part of the work.
async function sizeOf(file: Uint8Array, limits: PictureLimits): Promise<Size> {
  const { picture, metadata } = await openUpright(await nodePlatform.loadCore(), nodePlatform, file, limits);
  const { width, height } = picture;
  release(metadata, picture);
  return { width, height };
}
