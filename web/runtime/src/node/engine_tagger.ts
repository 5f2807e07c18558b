import { SerialTagger } from '../predict/serial_tagger.js';
import { TaggerEngine } from '../predict/tagger_engine.js';
import type { Tag, TaggerOptions, TagOptions, TagResult, TagRules, TagSelection } from '../tagger_api.js';
import type { PictureSource } from '../upscale/picture_source.js';
import { nodePlatform } from './platform.js';

/** A tagger whose engine lives in this thread. */
export class EngineTagger extends SerialTagger {
  readonly tags: readonly Tag[];

  constructor(private readonly engine: TaggerEngine) {
    super();
    this.tags = engine.tags();
  }

  get model() {
    return this.engine.model;
  }

  get backend() {
    return this.engine.backend;
  }

  get why() {
    return this.engine.why;
  }

  protected answer(source: PictureSource, options: TagOptions): Promise<TagResult> {
    return this.engine.run(source, options);
  }

  protected async choose(confidences: Float32Array, rules: TagRules): Promise<TagSelection> {
    return this.engine.select(confidences, rules);
  }

  protected async close(idle: Promise<unknown>): Promise<void> {
    await idle;
    await this.engine.dispose();
  }
}

/** Loads its engine. Errors: the engine's. */
export async function loadTagger(options: TaggerOptions): Promise<EngineTagger> {
  return new EngineTagger(await TaggerEngine.load(nodePlatform, options));
}
