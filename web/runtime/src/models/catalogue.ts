import { CATALOGUE } from '../assets.js';
import { checkText } from '../check_arguments.js';
import { Acg2vecError } from '../errors.js';
import type { Platform } from '../platform/platform.js';
import type { Catalogue } from './catalogue_entries.js';
import { isCatalogue } from './check_catalogue.js';
import { parseJson } from './parse_json.js';

/** Errors: those of reading, and `MODEL_INTEGRITY` where it is damaged. */
export async function readCatalogue(readAsset: Platform['readAsset']): Promise<Catalogue> {
  const value = parseJson(new TextDecoder().decode(await readAsset(CATALOGUE)));
  if (isCatalogue(value)) return value;
  const message = 'The catalogue of models is damaged. Reload the page, or install the package again.';
  throw new Acg2vecError('MODEL_INTEGRITY', message);
}

/** The model of that id. Errors: `MODEL_NOT_FOUND`; `INVALID_ARGUMENT` for what is none. */
export function findModel<Model extends { readonly id: string }>(
  { models }: { readonly models: readonly Model[] },
  id: string,
): Model {
  checkText(id, "A model's id");
  const model = models.find((candidate) => candidate.id === id);
  if (model) return model;
  const ids = models.map((candidate) => candidate.id).join(', ');
  const others =
    ids === ''
      ? 'There is none of its kind; add one (acg2vec models add, modelStore).'
      : `There are: ${ids}.`;
  throw new Acg2vecError('MODEL_NOT_FOUND', `There is no model "${id}" here. ${others}`);
}
