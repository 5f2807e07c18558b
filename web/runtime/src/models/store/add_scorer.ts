import { release } from '../../core/handle.js';
import type { CoreModule } from '../../core/module.js';
import { ConvertedModel } from '../../predict/checkpoint/convert_pix2score.js';
import { openSavedModel } from '../../predict/checkpoint/saved_model.js';
import { PIX2SCORE_INPUT, PIX2SCORE_SCORES } from '../../predict/scores_description.js';
import type { AddScorerOptions, SavedModelFiles } from '../../predictor_api.js';
import type { CatalogueFile } from '../catalogue_file.js';
import { checkNames } from '../check_names.js';
import { updateHash } from '../integrity.js';
import type { KnownModel, ModelPlatform } from '../known_models.js';
import { checkFree } from '../own_model.js';
import type { PredictorModel } from '../predictor_model.js';
import { keepModel, keepOwnModel } from './keep_own_model.js';

const SOURCE = 'https://github.com/OysterQAQ/ACG2vec';

/** Takes over pix2score as its makers publish it, written as ONNX; gives its entry. Errors: as in `ModelStore.addScorer`. */
export async function addScorer(
  platform: ModelPlatform,
  core: CoreModule,
  files: SavedModelFiles,
  { id = 'pix2score', precision = 'single', signal }: AddScorerOptions,
  all: readonly KnownModel[],
): Promise<PredictorModel> {
  checkNames({ id });
  const { width: side } = PIX2SCORE_INPUT;
  const converted = await ConvertedModel.open(core, await openSavedModel(files), {
    side,
    isHalf: precision === 'half',
  });
  try {
    // Its name in the storage is its hash, so that the file is made twice: it need not be in memory then.
    const onnx = await describeFile(core, pathOf(id), converted, signal);
    const model = entryOf(id, onnx);
    checkFree(model, all);
    await keepOwnModel(platform, model, [converted.contents(signal)], signal);
    return model;
  } finally {
    converted.dispose();
  }
}

/** One that was exported, whose file was checked. Errors: as in `ModelStore.importFiles`. */
export async function takeOverScorer(
  platform: ModelPlatform,
  { id, files, input, scores, precision }: PredictorModel,
  contents: readonly Uint8Array[],
  all: readonly KnownModel[],
  signal: AbortSignal | undefined,
): Promise<void> {
  checkNames({ id });
  // One that was made from the same network by other means may take its input in another layout.
  const model = {
    ...entryOf(id, { ...files.onnx, path: pathOf(id) }),
    input,
    ...(scores && { scores }),
    ...(precision && { precision }),
  };
  checkFree(model, all);
  await keepModel(platform, model, contents, signal);
}

function pathOf(id: string): string {
  return `own/${id}.onnx`;
}

function entryOf(id: string, onnx: CatalogueFile): PredictorModel {
  return {
    id,
    kind: 'scorer',
    family: 'own',
    licence: 'MIT',
    source: SOURCE,
    input: PIX2SCORE_INPUT,
    scores: PIX2SCORE_SCORES,
    files: { onnx },
  };
}

async function describeFile(
  core: CoreModule,
  path: string,
  converted: ConvertedModel,
  signal: AbortSignal | undefined,
): Promise<CatalogueFile> {
  const hash = new core.Sha256();
  try {
    for await (const part of converted.contents(signal)) updateHash(hash, part);
    return { path, bytes: converted.bytes, sha256: hash.hex() };
  } finally {
    release(hash);
  }
}
