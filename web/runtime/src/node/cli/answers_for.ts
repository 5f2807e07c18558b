import { Acg2vecError } from '../../errors.js';
import type { ModelAnswers, ModelFiles, ModelQuestion } from '../../store_api.js';
import { modelStore } from '../index.js';
import type { AnswerFlags } from './model_answers.js';

const FLAGS: Readonly<Record<ModelQuestion, string>> = {
  range:
    '--range unit, byte or signed (colours from 0 to 1, as in most models, from 0 to 255, or from -1 to 1)',
  order: '--channel-order rgb or bgr (rgb in most models)',
  layout: '--layout nchw or nhwc (nchw in most models)',
};

/** The flags as answers; an error that names those that are missing. Errors: those of reading an ONNX file as well. */
export async function answersFor(file: string, files: ModelFiles, flags: AnswerFlags): Promise<ModelAnswers> {
  const { range, channelOrder, layout, halo, skip } = flags;
  const answers: ModelAnswers = {
    ...(range && { range }),
    ...(channelOrder && { order: channelOrder }),
    ...(layout && { layout }),
    ...(halo !== undefined && { halo }),
    ...(skip && { skip }),
  };
  const open = (await modelStore.questions(files)).filter((question) => answers[question] === undefined);
  if (open.length === 0) return answers;
  const wanted = open.map((question) => `\n  ${FLAGS[question]}`).join('');
  throw new Acg2vecError('INVALID_ARGUMENT', `${file} doesn't say all that is needed. Add:${wanted}`);
}
