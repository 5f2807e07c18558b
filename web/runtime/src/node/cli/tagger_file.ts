import { basename, dirname, extname, join } from 'node:path';
import { Acg2vecError } from '../../errors.js';
import { modelIdOf } from '../../models/model_id.js';
import type { OwnPredictor, TaggerFiles, TagListFormat } from '../../predictor_api.js';
import { readIfThere } from '../model_folders.js';
import { readWhole } from './file_access.js';
import { type TaggerFlags, USUAL_LISTS } from './tagger_flags.js';

/** The tagger of that `.onnx` file, with its list. Errors: `FILE_FAILED`, `INVALID_ARGUMENT`. */
export async function readTaggerFile(
  file: string,
  flags: TaggerFlags & { readonly id?: string; readonly licence?: string; readonly source?: string },
): Promise<OwnPredictor> {
  const { id = modelIdOf(basename(file, extname(file))), licence, source, preparation, activation } = flags;
  return {
    files: { onnx: await readWhole(file), tags: await readTags(file, flags.tags) },
    id,
    ...(licence && { licence }),
    ...(source && { source }),
    ...(preparation && { preparation }),
    ...(activation && { activation }),
  };
}

async function readTags(model: string, named: string | undefined): Promise<TaggerFiles['tags']> {
  if (named !== undefined) return { format: formatOf(named), bytes: await readWhole(named) };
  for (const name of USUAL_LISTS) {
    const bytes = await readIfThere(join(dirname(model), name));
    if (bytes) return { format: formatOf(name), bytes };
  }
  const message = `${model} needs the list of its tags: name it with --tags, a .csv or .txt file.`;
  throw new Acg2vecError('INVALID_ARGUMENT', message);
}

function formatOf(name: string): TagListFormat {
  const extension = extname(name).toLowerCase();
  if (extension === '.csv') return 'csv';
  if (extension === '.txt') return 'txt';
  throw new Acg2vecError('INVALID_ARGUMENT', `${name} is no list of tags: that is a .csv or a .txt file.`);
}
