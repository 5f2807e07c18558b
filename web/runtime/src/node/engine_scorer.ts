import { ScorerEngine } from '../predict/scorer_engine.js';
import { SerialScorer } from '../predict/serial_scorer.js';
import type { Scorer, ScorerOptions } from '../scorer_api.js';
import { engineSource } from './engine_source.js';
import { nodePlatform } from './platform.js';

/** A scorer whose engine lives in this thread. Errors: the engine's. */
export async function loadScorer(options: ScorerOptions): Promise<Scorer> {
  const engine = await ScorerEngine.load(nodePlatform, options);
  return new SerialScorer(engineSource(engine), engine.scales);
}
