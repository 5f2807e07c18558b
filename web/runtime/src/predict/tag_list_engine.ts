import { checkCall } from '../check_arguments.js';
import { release, unwrap } from '../core/handle.js';
import type { CoreTagList } from '../core/predictions.js';
import { Acg2vecError } from '../errors.js';
import { findModel } from '../models/catalogue.js';
import { readKnownPredictors } from '../models/known_models.js';
import { readTagsFile } from '../models/read_files.js';
import type { Platform } from '../platform/platform.js';
import type { Tag, TagListOptions, TagRules, TagSelection, TagThresholds } from '../tagger_api.js';
import { checkTagger, type LoadedTagger } from './load_tagger.js';
import { openTagList } from './open_tag_list.js';
import { adviseThresholds, completeRules, completeStyle } from './tag_rules.js';

/** A tagger's list with the rules that choose from it: all of a tagger but its network. */
export class TagListEngine {
  readonly model: string;
  private readonly advised: TagThresholds;

  /** The list is given back when this is disposed of. */
  constructor(
    private readonly list: CoreTagList,
    { id, tags }: LoadedTagger['model'],
  ) {
    this.model = id;
    this.advised = tags.thresholds;
  }

  /** Reads only the list's file. Errors: `MODEL_NOT_FOUND`, `MODEL_INTEGRITY`; rejects with the signal's reason. */
  static async load(platform: Platform, { model: id, signal }: TagListOptions): Promise<TagListEngine> {
    const known = await readKnownPredictors(platform);
    const taggers = known.filter(({ kind }) => kind === 'tagger');
    const model = checkTagger(findModel({ models: taggers }, id));
    const core = await platform.loadCore();
    const file = await readTagsFile(platform, core, model, { signal });
    return new TagListEngine(openTagList(core, model.tags, file), model);
  }

  get thresholds(): TagThresholds {
    return adviseThresholds(this.advised);
  }

  tags(): readonly Tag[] {
    return Array.from({ length: this.list.size }, (_, place) => this.list.at(place));
  }

  select(confidences: Float32Array, rules: TagRules): TagSelection {
    if (!(confidences instanceof Float32Array)) {
      throw new Acg2vecError('INVALID_ARGUMENT', "Confidences are a Float32Array, such as a result's.");
    }
    checkCall(rules);
    return unwrap(this.list.select(confidences, completeRules(rules, this.advised), completeStyle(rules)));
  }

  dispose(): void {
    release(this.list);
  }
}
