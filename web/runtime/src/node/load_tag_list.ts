import { EngineTagList } from '../predict/engine_tag_list.js';
import { TagListEngine } from '../predict/tag_list_engine.js';
import type { TagList, TagListOptions } from '../tagger_api.js';
import { nodePlatform } from './platform.js';

/** A tagger's list, without its network. Errors: the engine's. */
export async function loadTagList(options: TagListOptions): Promise<TagList> {
  return new EngineTagList(await TagListEngine.load(nodePlatform, options));
}
