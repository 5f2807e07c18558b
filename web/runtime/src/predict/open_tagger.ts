import { release } from '../core/handle.js';
import type { CoreModule } from '../core/module.js';
import type { CoreTagList } from '../core/predictions.js';
import { checkOutputs } from './find_confidences.js';
import type { LoadedTagger } from './load_tagger.js';
import { openTagList } from './open_tag_list.js';
import { checkInputShape, fitToShape } from './session/input_shape.js';
import {
  type OpenedPredictor,
  type OpenOptions,
  openPredictor,
  type SessionPlatform,
} from './session/open_predictor.js';

export interface OpenedTagger extends OpenedPredictor {
  readonly list: CoreTagList;
}

/**
 * A tagger's list and its session, both the caller's to give back. A model of the user's own is taken as it is; another
 * one must be as its entry says. Errors: those of either, `MODEL_INTEGRITY` where they don't belong together.
 */
export async function openTagger(
  platform: SessionPlatform,
  core: CoreModule,
  { model, onnx, tags }: LoadedTagger,
  options: OpenOptions,
): Promise<OpenedTagger> {
  const list = openTagList(core, model.tags, tags);
  try {
    const opened = await openPredictor(
      platform,
      onnx,
      (taken) => {
        if (model.family === 'own') return fitToShape(taken, model.input);
        checkInputShape(taken, model.input);
        return model.input;
      },
      { ...options, precision: model.precision },
    );
    checkOutputs(opened.session, list.size);
    return { ...opened, list };
  } catch (error) {
    release(list);
    throw error;
  }
}
