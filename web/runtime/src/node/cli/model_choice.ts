import type { OwnModel } from '../../store_api.js';
import { modelStore } from '../index.js';
import type { AnswerFlags } from './model_answers.js';
import { readModelFile } from './model_file.js';
import { isModelFile } from './model_file_name.js';
import { heavyWarning } from './models_report.js';

/** The model that `--model` names, by its id or by its file. Errors: those of reading a file. */
export function chooseModel(model: string, flags: AnswerFlags): Promise<string | OwnModel> {
  return isModelFile(model) ? readModelFile(model, flags) : Promise.resolve(model);
}

/** Warns, before anything of it is fetched, of a model that needs more memory than is sensible. */
export async function warnOfHeavy(model: string | OwnModel): Promise<void> {
  if (typeof model !== 'string') return;
  const known = (await modelStore.list()).find(({ id }) => id === model);
  if (known?.isHeavy) process.stderr.write(`${heavyWarning(known)}\n`);
}
