import type { ModelDescription } from '../api.js';
import { checkArray } from '../check_arguments.js';
import { STRETCH } from '../upscale/target.js';

/**
 * Of a model's scales the one that enlarges by `factor` best: the smallest that suffices, else the smallest whose two passes
 * do, else the largest. Nothing where there are none.
 */
export function scaleForFactor<Scale extends number>(
  scales: readonly Scale[],
  factor: number,
): Scale | undefined {
  checkArray(scales, 'Scales');
  const rising = [...scales].sort((one, other) => one - other);
  return (
    rising.find((scale) => scale * STRETCH >= factor) ??
    rising.find((scale) => scale ** 2 * STRETCH >= factor) ??
    rising.at(-1)
  );
}

/** Of the models of the same family and denoising as `like`, the one of that scale. A model of the user's own has no family. */
export function modelForFactor(
  models: readonly ModelDescription[],
  like: ModelDescription,
  factor: number,
): ModelDescription {
  checkArray(models, 'Models');
  const alike = models.filter((model) => isAlike(model, like));
  const wanted = scaleForFactor(
    alike.map(({ scale }) => scale),
    factor,
  );
  return alike.find(({ scale }) => scale === wanted) ?? like;
}

function isAlike(model: ModelDescription, like: ModelDescription): boolean {
  if (like.family === 'own') return model.id === like.id;
  return model.family === like.family && model.denoise === like.denoise;
}
