import { untracked } from '@preact/signals';
import type { ModelDescription, RunOptions } from 'acg2vec-web';
import type { Size } from '../picture/probe';
import { focus } from '../preview/focus';
import {
  alpha,
  backend,
  depth,
  fileQuality,
  format,
  memory,
  metadata,
  precision,
  quality,
  sync,
  threads,
  tile,
} from '../settings/advancedWishes';
import { modelFor, wish } from '../settings/choices';
import type { EnlargeSettings } from './enlarge';
import type { UpscalerSettings } from './heldUpscaler';

/**
 * The page's choices in the engine's words, as they are now, for a picture of that size. The point that was clicked is one of
 * the picture on the stage.
 */
export function chosenSettings(isOnStage: boolean, size: Size | undefined): EnlargeSettings {
  const model = untracked(() => modelFor(size));
  const point = isOnStage ? focus.peek() : undefined;
  return {
    load: loadSettings(model),
    run: {
      ...wish.peek(),
      sync: sync.peek(),
      tta: quality.peek() === 'average',
      ...fileSettings(),
      metadata: metadata.peek(),
      ...numberUnlessAutomatic('tile', tile.peek()),
      ...numberUnlessAutomatic('maxMemory', memory.peek()),
      ...(point && { focus: point }),
    },
  };
}

/** What the upscaler is made with. */
export function loadSettings(model: Pick<ModelDescription, 'id'> | undefined): UpscalerSettings {
  return {
    ...(model && { model: model.id }),
    backend: backend.value,
    precision: precision.value,
    ...numberUnlessAutomatic('threads', threads.value),
  };
}

/** Of what a format can't hold the page offers no choice, and asks for none. */
function fileSettings(): Pick<RunOptions, 'format' | 'quality' | 'depth' | 'alpha'> {
  switch (format.peek()) {
    case 'png':
      return {
        format: 'png',
        alpha: alpha.peek(),
        ...(depth.peek() !== 'auto' && { depth: depth.peek() === '16' ? 16 : 8 }),
      };
    case 'jpeg':
      return { format: 'jpeg', quality: Number(fileQuality.peek()), alpha: 'drop' };
    case 'webp':
      return { format: 'webp', quality: Number(fileQuality.peek()), alpha: alpha.peek() };
  }
}

/** What is automatic is left out: the engine knows best. */
function numberUnlessAutomatic<Name extends string>(name: Name, chosen: string): { [name in Name]?: number } {
  if (chosen === 'auto') return {};
  return { [name]: Number(chosen) } as { [name in Name]: number };
}
