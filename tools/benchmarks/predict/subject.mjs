// What is measured: a model in the folder that "convert random" wrote, or a network in a file.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const VARIABLES = { index: 'variables.index', data: 'variables.data-00000-of-00001' };

/**
 * `name`, `answer` (what TensorFlow said, of a folder) or `tags` (how many there are, of a network), and `files`: paths by what the
 * measurement calls them.
 */
export async function readSubject({ folder, picture, name: network, onnx, tags }) {
  if (!folder) return { name: network, tags, files: { picture, onnx } };
  const name = folder.replace(/\/+$/, '').split('/').at(-1);
  const answer = JSON.parse(await readFile(join(folder, 'answer.json'), 'utf8'));
  const inModel = (file) => join(folder, name, 'variables', file);
  const model =
    name === 'pix2score'
      ? { index: inModel(VARIABLES.index), data: inModel(VARIABLES.data) }
      : { onnx: join(folder, `${name}.onnx`) };
  return { name, answer, files: { picture, ...model } };
}
