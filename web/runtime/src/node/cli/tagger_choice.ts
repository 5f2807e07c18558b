import { Acg2vecError } from '../../errors.js';
import type { OwnPredictor } from '../../predictor_api.js';
import { modelStore } from '../index.js';
import { warnOfHeavy } from './model_choice.js';
import { readTaggerFile } from './tagger_file.js';
import type { TaggerFlags } from './tagger_flags.js';

/**
 * The tagger that `--model` names by its id or its file; without it the first that is here, because nothing so large is
 * fetched that nobody asked for. Errors: those of reading a file, `MODEL_NOT_FOUND`.
 */
export async function chooseTagger(
  options: TaggerFlags & { readonly model?: string },
): Promise<string | OwnPredictor> {
  const { model } = options;
  if (model !== undefined && /\.onnx$/i.test(model)) return readTaggerFile(model, options);
  const chosen = model ?? (await firstHere());
  await warnOfHeavy(chosen);
  return chosen;
}

async function firstHere(): Promise<string> {
  const taggers = (await modelStore.list()).filter(({ kind }) => kind === 'tagger');
  const here = taggers.find(({ state }) => state === 'stored' || state === 'folder' || state === 'bundled');
  if (here) return here.id;
  const ids = taggers.map(({ id, bytes }) => `${id} (${Math.round(bytes / 1e6)} MB)`).join(', ');
  throw new Acg2vecError(
    'MODEL_NOT_FOUND',
    `No tagger is here. Fetch one by acg2vec models fetch, or name one by --model. There are: ${ids}.`,
  );
}
