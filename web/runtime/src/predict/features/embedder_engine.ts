import type { Platform } from '../../platform/platform.js';
import type { EmbedderOptions, EmbedOptions, EmbedResult } from '../../scorer_api.js';
import type { PictureSource } from '../../upscale/picture_source.js';
import { NumbersEngine } from '../numbers_engine.js';
import { PictureModelEngine } from '../picture_model_engine.js';
import { findFeatures } from './find_features.js';
import { loadFeatures } from './load_features.js';

/** One loaded model of features on one backend: what an embedder is made of, in a worker and in Node. */
export class EmbedderEngine extends NumbersEngine {
  static async load(platform: Platform, options: EmbedderOptions): Promise<EmbedderEngine> {
    const core = await platform.loadCore();
    const loaded = await loadFeatures(platform, core, options);
    return new EmbedderEngine(core, await PictureModelEngine.load(platform, core, loaded, options));
  }

  async run(source: PictureSource, { normalise = false, ...options }: EmbedOptions): Promise<EmbedResult> {
    const { outputs, info } = await this.engine.run(source, options);
    const values = findFeatures(outputs);
    return { features: normalise ? this.core.unitLength(values) : Float32Array.from(values), info };
  }
}
