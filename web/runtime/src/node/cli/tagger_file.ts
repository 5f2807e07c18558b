import { basename, dirname, extname, join } from 'node:path';
import { type Command, Option } from 'commander';
import { Acg2vecError } from '../../errors.js';
import { modelIdOf } from '../../models/model_id.js';
import type { OwnPredictor, TaggerFiles, TagListFormat } from '../../predictor_api.js';
import { readIfThere } from '../model_folders.js';
import { readWhole } from './file_access.js';

/** What the user says of a tagger of their own. */
export interface TaggerFlags {
  readonly tags?: string;
  readonly preparation?: 'wd' | 'deepdanbooru';
  readonly activation?: 'sigmoid';
}

// As the makers of such models call them.
const USUAL_LISTS = ['selected_tags.csv', 'tags.txt'];

/** Adds the flags to a command. */
export function withTaggerFlags(command: Command): Command {
  return command
    .option(
      '--tags <file>',
      `of a tagger of your own: the list of its tags (.csv or .txt); ${USUAL_LISTS.join(' or ')} beside it without it`,
    )
    .addOption(
      new Option(
        '--preparation <name>',
        'of a tagger of your own: how pictures become its input; wd with a .csv, deepdanbooru with a .txt without it',
      ).choices(['wd', 'deepdanbooru']),
    )
    .addOption(
      new Option('--activation <name>', 'of a tagger of your own that gives logits').choices(['sigmoid']),
    );
}

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
