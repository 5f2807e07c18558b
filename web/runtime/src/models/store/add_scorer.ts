import type { CoreModule } from '../../core/module.js';
import { Acg2vecError } from '../../errors.js';
import { ConvertedModel } from '../../predict/checkpoint/convert_pix2score.js';
import { openSavedModel } from '../../predict/checkpoint/saved_model.js';
import { PIX2SCORE_INPUT, PIX2SCORE_SCORES } from '../../predict/scores_description.js';
import type { AddScorerOptions, SavedModelFiles } from '../../predictor_api.js';
import type { CatalogueFile } from '../catalogue.js';
import type { KnownModel, ModelPlatform } from '../known_models.js';
import { checkFree } from '../own_model.js';
import type { PredictorModel } from '../predictor_model.js';

const ID = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;
const SOURCE = 'https://github.com/OysterQAQ/ACG2vec';

/** Takes over pix2score as its makers publish it, written as ONNX; gives its entry. Errors: as in `ModelStore.addScorer`. */
export async function addScorer(
  { modelStorage }: ModelPlatform,
  core: CoreModule,
  files: SavedModelFiles,
  { id = 'pix2score', precision = 'single', signal }: AddScorerOptions,
  all: readonly KnownModel[],
): Promise<PredictorModel> {
  if (!ID.test(id)) {
    const message = `"${id}" can't be a model's id: that is of lower-case letters, digits and hyphens.`;
    throw new Acg2vecError('INVALID_ARGUMENT', message);
  }
  const { width: side } = PIX2SCORE_INPUT;
  const converted = await ConvertedModel.open(core, await openSavedModel(files), {
    side,
    isHalf: precision === 'half',
  });
  try {
    // Its name in the storage is its hash, so that the file is made twice: it need not be in memory then.
    const onnx = await describeFile(core, `own/${id}.onnx`, converted, signal);
    const model = entryOf(id, onnx);
    checkFree(model, all);
    await modelStorage.inTurn(onnx.sha256, signal, async () => {
      const begun = await modelStorage.begin(onnx.sha256, onnx.bytes);
      try {
        await begun.restart();
        for await (const part of converted.contents(signal)) await begun.append(part);
        await begun.keep();
      } catch (error) {
        await begun.discard();
        throw error;
      }
    });
    await modelStorage.keepOwnEntry(id, JSON.stringify(model));
    return model;
  } finally {
    converted.dispose();
  }
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
    for await (const part of converted.contents(signal)) hash.update(part);
    return { path, bytes: converted.bytes, sha256: hash.hex() };
  } finally {
    hash.delete();
  }
}
