import type { CoreModule } from '../core/module.js';
import { Acg2vecError } from '../errors.js';
import { describeForeign, type ForeignTrial } from '../foreign/describe_foreign.js';
import { onnxQuestions } from '../foreign/foreign_image.js';
import type { ModelNames, ModelQuestion } from '../store_api.js';
import type { CatalogueFiles, CatalogueModel } from './catalogue_entries.js';
import type { CatalogueFile } from './catalogue_file.js';
import { checkNames } from './check_names.js';
import { type Filed, filesOf } from './files_of_model.js';
import { sha256Of } from './integrity.js';
import type { KnownModel } from './known_models.js';
import type { ModelBytes } from './model_files.js';
import { describeNetwork, type NetworkDescription } from './network_description.js';
import type { TrialPlatform } from './trial.js';

/** The entry of a model of the user's own, but that of the catalogue where these are its files. Errors: those of reading it. */
export async function describeOwn(
  platform: TrialPlatform,
  core: CoreModule,
  files: ModelBytes,
  options: ModelNames,
  known: readonly CatalogueModel[],
  trial: ForeignTrial = {},
): Promise<CatalogueModel> {
  const { id, licence, source, range, order, layout, halo, skip } = options;
  const described = describeFiles(core, files, id);
  const official = known.find((model) => model.family !== 'own' && isSame(model.files, described));
  if (official) return official;
  checkNames(options);
  const answers = {
    ...(range && { range }),
    ...(order && { order }),
    ...(layout && { layout }),
    ...(halo !== undefined && { halo }),
    ...(skip && { skip }),
  };
  const network: NetworkDescription =
    'onnx' in files
      ? await describeForeign(platform, core, files.onnx, answers, trial)
      : describeNetwork(core, files, answers);
  return {
    id,
    family: 'own',
    ...network,
    ...(licence && { licence }),
    ...(source && { source }),
    files: described,
  };
}

/** What has to be said of a model's files. Errors: those of reading an ONNX file. */
export function questionsOf(core: CoreModule, files: ModelBytes): readonly ModelQuestion[] {
  return 'onnx' in files ? onnxQuestions(core, files.onnx) : [];
}

/** Error: `INVALID_ARGUMENT` where another model has its id. The same files may be added again: their licence, say, was left out. */
export function checkFree(model: KnownModel, known: readonly KnownModel[]): void {
  const taken = known.find(({ id }) => id === model.id);
  if (!taken || taken === model || (taken.family === 'own' && isSame(taken.files, model.files))) return;
  const message = `There is another model "${model.id}" already. Choose another id, or remove that one first.`;
  throw new Acg2vecError('INVALID_ARGUMENT', message);
}

function describeFiles(core: CoreModule, files: ModelBytes, id: string): CatalogueFiles {
  const describe = (kind: string, bytes: Uint8Array): CatalogueFile => ({
    path: `own/${id}.${kind}`,
    bytes: bytes.length,
    sha256: sha256Of(core, bytes),
  });
  if ('pth' in files) return { pth: describe('pth', files.pth) };
  if ('onnx' in files) return { onnx: describe('onnx', files.onnx) };
  return { param: describe('param', files.param), bin: describe('bin', files.bin) };
}

function isSame(one: Filed['files'], other: Filed['files']): boolean {
  const hashes = (files: Filed['files']) => filesOf({ files }).map(({ sha256 }) => sha256);
  return hashes(one).join() === hashes(other).join();
}
