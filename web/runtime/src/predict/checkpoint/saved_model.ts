import { Acg2vecError } from '../../errors.js';
import type { SavedModelFiles } from '../../predictor_api.js';
import { type SequentialFile, sequentialFile } from './sequential_file.js';
import { openZip } from './unzip.js';

/** The two files of a SavedModel that hold its variables. */
export interface SavedModel {
  readonly index: SequentialFile;
  readonly data: SequentialFile;
}

/** Errors: those of reading an archive, `MODEL_UNSUPPORTED_LAYER` where there is no SavedModel in it. */
export async function openSavedModel(files: SavedModelFiles): Promise<SavedModel> {
  if ('archive' in files) return findSavedModel(await openZip(files.archive));
  return {
    index: sequentialFile('variables.index', files.index),
    data: sequentialFile('variables.data-00000-of-00001', files.data),
  };
}

const INDEX = /(^|\/)variables\.index$/;

// ACG2vec's releases may hold several models: the one of pix2score's name, else the first.
function findSavedModel(files: readonly SequentialFile[]): SavedModel {
  const found = files
    .filter(({ name }) => INDEX.test(name))
    .map((index) => ({ index, data: dataOf(index, files) }));
  const whole = found.filter((model): model is SavedModel => model.data !== undefined);
  const model = whole.find(({ index }) => index.name.includes('pix2score')) ?? whole[0];
  if (model) return model;
  throw new Acg2vecError(
    'MODEL_UNSUPPORTED_LAYER',
    'The archive holds no SavedModel of TensorFlow: variables.index with variables.data-00000-of-00001 beside it.',
  );
}

function dataOf({ name }: SequentialFile, files: readonly SequentialFile[]): SequentialFile | undefined {
  const wanted = name.replace(/index$/, 'data-00000-of-00001');
  return files.find((file) => file.name === wanted);
}
