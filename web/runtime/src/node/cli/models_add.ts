import { Acg2vecError } from '../../errors.js';
import type { StoredModel } from '../../store_api.js';
import { modelStore } from '../index.js';
import { type ModelFlags, readModelFile } from './model_file.js';
import { addRow, type ModelsReport } from './models_report.js';
import { isSavedModel, openSavedModelFile } from './saved_model_file.js';
import { readTaggerFile } from './tagger_file.js';
import type { TaggerFlags } from './tagger_flags.js';

/** What may be said of a model that is added. */
export interface AddFlags extends ModelFlags, TaggerFlags {
  readonly half?: boolean;
}

/** Keeps the model whose file is named. Errors: those of reading it, and of what it turns out to be. */
export async function addModel(
  file: string,
  flags: AddFlags,
  report: ModelsReport,
  signal: AbortSignal,
): Promise<void> {
  if (/\.onnx$/i.test(file)) report.progress(`${file}: trying it on a test picture`);
  const model = await addFile(file, flags, signal);
  report.print(model, addRow(model));
}

// `--tags` says that it is a tagger.
async function addFile(file: string, flags: AddFlags, signal: AbortSignal): Promise<StoredModel> {
  if (await isSavedModel(file)) {
    const { id, half } = flags;
    const options = { ...(id !== undefined && { id }), ...(half && { precision: 'half' as const }), signal };
    return modelStore.addScorer(await openSavedModelFile(file), options);
  }
  if (flags.tags === undefined) {
    const { files, ...options } = await readModelFile(file, flags).catch((error) =>
      refuseWithHint(file, error),
    );
    return modelStore.add(files, { ...options, signal });
  }
  const { files, ...options } = await readTaggerFile(file, flags);
  return modelStore.addTagger(files, { ...options, signal });
}

// An ONNX file that is no model from image to image may be a tagger.
function refuseWithHint(file: string, error: unknown): never {
  const isOther = error instanceof Acg2vecError && error.code === 'MODEL_UNSUPPORTED_LAYER';
  if (!isOther || !/\.onnx$/i.test(file)) throw error;
  const message = `${error.message} If it is a tagger, name the list of its tags by --tags FILE, a .csv or .txt file.`;
  throw new Acg2vecError(error.code, message, { cause: error });
}
