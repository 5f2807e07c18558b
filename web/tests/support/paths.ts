import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

export const CLI = join(root, 'web/runtime/dist/node/cli.js');
export const DRAWING = join(root, 'tests/data/drawing-320x240.png');
export const MODELS_FOLDER = join(root, 'models');

/** The folder of the official weights, named by ACG2VEC_MODELS; absent where a machine has none. */
export const OFFICIAL_MODELS = (process.env.ACG2VEC_MODELS ?? '')
  .split(delimiter)
  .find((folder) => folder && existsSync(join(folder, 'realcugan')));

/** Why a test that needs them was skipped, for its name. */
export const NEEDS_WEIGHTS = OFFICIAL_MODELS ? '' : ' (skipped: ACG2VEC_MODELS names no official weights)';

/** Pictures and their enlargements by the untiled networks lie beside the weights; absent elsewhere. */
export const SHARED =
  OFFICIAL_MODELS && existsSync(resolve(OFFICIAL_MODELS, '../golden'))
    ? resolve(OFFICIAL_MODELS, '..')
    : undefined;
