import { unwrap } from '../core/handle.js';
import type { CoreModule } from '../core/module.js';
import type { CoreTagList } from '../core/predictions.js';
import type { TagsDescription } from './tags_description.js';

/** A tagger's list, which is the caller's to delete. Errors: `MODEL_INTEGRITY`, `TOO_LARGE`. */
export function openTagList(
  core: CoreModule,
  { format, ranges = [] }: Pick<TagsDescription, 'format' | 'ranges'>,
  file: Uint8Array,
): CoreTagList {
  return unwrap(format === 'csv' ? core.readCsvTagList(file) : core.readTextTagList(file, ranges));
}
