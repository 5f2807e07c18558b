import { checkBlob, checkFile } from '../../check_arguments.js';
import { Acg2vecError } from '../../errors.js';
import type { SavedModelFiles } from '../../predictor_api.js';
import { openArchive } from './open_archive.js';
import { type SequentialFile, sequentialFile } from './sequential_file.js';
import { whichSavedModel } from './which_saved_model.js';

/** The two files of a SavedModel that hold its variables. */
export interface SavedModel {
  readonly index: SequentialFile;
  readonly data: SequentialFile;
}

/** Errors: those of reading an archive, `MODEL_UNSUPPORTED_LAYER` where there is no SavedModel in it; `INVALID_ARGUMENT` for what are no files. */
export async function openSavedModel(files: SavedModelFiles): Promise<SavedModel> {
  if ('archive' in files) {
    checkBlob(files.archive, 'The archive of a model');
    return savedModelIn(await openArchive(files.archive));
  }
  checkFile(files.index, 'The index of a model');
  checkFile(files.data, 'The data of a model');
  return {
    index: sequentialFile('variables.index', files.index),
    data: sequentialFile('variables.data-00000-of-00001', files.data),
  };
}

function savedModelIn(files: readonly SequentialFile[]): SavedModel {
  const model = whichSavedModel(files);
  if (model) return model;
  throw new Acg2vecError(
    'MODEL_UNSUPPORTED_LAYER',
    'The archive holds no SavedModel of TensorFlow: variables.index with variables.data-00000-of-00001 beside it.',
  );
}
