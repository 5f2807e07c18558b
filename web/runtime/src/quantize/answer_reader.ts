import { release } from '../core/handle.js';
import type { CoreModule } from '../core/module.js';
import { Acg2vecError } from '../errors.js';
import type { PredictorModel } from '../models/predictor_model.js';
import { findConfidences } from '../predict/find_confidences.js';
import { openTagList } from '../predict/open_tag_list.js';
import { outputNamed } from '../predict/picture_model_engine.js';
import type { NamedOutput } from '../predict/session/predictor_session.js';
import type { Answer } from './compare_answers.js';

/** Makes of a model's outputs what is compared. */
export type AnswerReader = (outputs: readonly NamedOutput[]) => readonly Answer[];

// What is read first, of ten thousand.
const TOP_TAGS = 10;

/** Of a tagger (with its list's contents) or a scorer. Errors: those of reading the list, `INVALID_ARGUMENT` for other models. */
export function answerReader(
  core: CoreModule,
  { id, tags, scores }: PredictorModel,
  listFile: Uint8Array | undefined,
): AnswerReader {
  if (scores) {
    return (outputs) =>
      scores.heads.map(({ output }) => ({
        values: Float32Array.from(outputNamed(outputs, output).values),
        top: 1,
      }));
  }
  if (!tags || !listFile) {
    throw new Acg2vecError('INVALID_ARGUMENT', `The model ${id} gives neither tags nor scores.`);
  }
  const list = openTagList(core, tags, listFile);
  const { size } = list;
  release(list);
  return (outputs) => {
    const found = findConfidences(outputs, size);
    return [{ values: tags.activation ? core.sigmoid(found) : Float32Array.from(found), top: TOP_TAGS }];
  };
}
