import { basename } from 'node:path';
import { Acg2vecError } from '../../errors.js';
import { modelIdOf } from '../../models/model_id.js';
import type { ModelFiles, OwnModel } from '../../store_api.js';
import { answersFor } from './answers_for.js';
import { readWhole } from './file_access.js';
import type { AnswerFlags } from './model_answers.js';
import { isModelFile, MODEL_FILE } from './model_file_name.js';

/** What the user says of a model. */
export interface ModelFlags extends AnswerFlags {
  readonly id?: string;
  readonly licence?: string;
  readonly source?: string;
}

/** Has errors that a model's file is at fault for name that file: they are told of the pictures. */
export async function namingModelFile<T>(model: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isOfFile = isModelFile(model) && error instanceof Acg2vecError && error.code.startsWith('MODEL_');
    throw isOfFile ? new Acg2vecError(error.code, `${model}: ${error.message}`, { cause: error }) : error;
  }
}

/** The model of which a file is named, with what the flags say of it. Errors: `FILE_FAILED`, `INVALID_ARGUMENT`. */
export async function readModelFile(file: string, flags: ModelFlags): Promise<OwnModel> {
  const [, stem = '', kind = ''] = MODEL_FILE.exec(file) ?? refuse(file);
  const files = await readFiles(file, stem, kind.toLowerCase());
  const { id = modelIdOf(basename(stem)), licence, source } = flags;
  return {
    files,
    id,
    ...(licence && { licence }),
    ...(source && { source }),
    ...(await answersFor(file, files, flags)),
  };
}

async function readFiles(file: string, stem: string, kind: string): Promise<ModelFiles> {
  if (kind === 'pth') return { pth: await readWhole(file) };
  if (kind === 'onnx') return { onnx: await readWhole(file) };
  return { param: await readWhole(`${stem}.param`), bin: await readWhole(`${stem}.bin`) };
}

function refuse(file: string): never {
  const message = `${file} is not a model's file: name an .onnx or .pth file, or a .param file with the .bin file beside it.`;
  throw new Acg2vecError('INVALID_ARGUMENT', message);
}
