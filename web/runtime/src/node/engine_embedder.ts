import { EmbedderEngine } from '../predict/features/embedder_engine.js';
import { SerialModel } from '../predict/serial_model.js';
import type { Embedder, EmbedderOptions, EmbedOptions, EmbedResult } from '../scorer_api.js';
import { engineSource } from './engine_source.js';
import { nodePlatform } from './platform.js';

/** An embedder whose engine lives in this thread. Errors: the engine's. */
export async function loadEmbedder(options: EmbedderOptions): Promise<Embedder> {
  const engine = await EmbedderEngine.load(nodePlatform, options);
  return new SerialModel<EmbedResult, EmbedOptions>(engineSource(engine));
}
