import type { LoadProgress } from '../api.js';
import type { CoreModule } from '../core/module.js';
import { Acg2vecError } from '../errors.js';
import type { CatalogueModel } from './catalogue_entries.js';
import type { CatalogueFile } from './catalogue_file.js';
import { fetchForUse } from './fetch/fetch_for_use.js';
import { bytesOf, type Filed, isBundled } from './files_of_model.js';
import { checkIntact } from './integrity.js';
import type { ModelPlatform } from './known_models.js';
import { type ModelBytes, mapFiles } from './model_files.js';
import type { PredictorModel } from './predictor_model.js';
import { readAtHand } from './read_at_hand.js';

export interface ReadOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: LoadProgress) => void) | undefined;
}

/** A core that may still be on its way: files are read meanwhile. */
export type CoreToCome = CoreModule | Promise<CoreModule>;

/** A model's files, checked: bundled, from a models folder, from the storage or from their addresses, in that order. */
export async function readModelFiles(
  platform: ModelPlatform,
  core: CoreToCome,
  model: CatalogueModel,
  options: ReadOptions,
): Promise<ModelBytes> {
  const read = fileReader(platform, core, model, options);
  // Of what is downloaded the small file comes first: what is wrong with it is soon known.
  if (!isBundled(model) || !('param' in model.files)) return mapFiles(model.files, read);
  const [param, bin] = await Promise.all([read(model.files.param), read(model.files.bin)]);
  return { param, bin };
}

/** The same of a model that tells something about a picture. */
export async function readPredictorFiles(
  platform: ModelPlatform,
  core: CoreModule,
  model: PredictorModel,
  options: ReadOptions,
): Promise<PredictorContents> {
  const read = fileReader(platform, core, model, options);
  const { tags, onnx } = model.files;
  return { ...(tags && { tags: await read(tags) }), onnx: await read(onnx) };
}

/** A tagger's list alone. Error: `INVALID_ARGUMENT` for a model that has none. */
export async function readTagsFile(
  platform: ModelPlatform,
  core: CoreModule,
  { id, files: { tags } }: PredictorModel,
  { signal }: Pick<ReadOptions, 'signal'>,
): Promise<Uint8Array> {
  if (!tags) throw new Acg2vecError('INVALID_ARGUMENT', `The model ${id} has no list of tags.`);
  return readFile(platform, core, tags, { signal, onBytes() {} });
}

export interface PredictorContents {
  readonly tags?: Uint8Array;
  readonly onnx: Uint8Array;
}

/** Reads files of a model; progress counts over all of them. */
export function fileReader(
  platform: ModelPlatform,
  core: CoreToCome,
  model: Pick<Filed, 'files'>,
  { signal, onProgress }: ReadOptions,
): (file: CatalogueFile) => Promise<Uint8Array> {
  const total = bytesOf(model);
  let done = 0;
  const onBytes = (count: number) => {
    done += count;
    onProgress?.({ phase: 'download', done, total });
  };
  return (file) => readFile(platform, core, file, { signal, onBytes });
}

interface ReadFileOptions {
  readonly signal: AbortSignal | undefined;
  readonly onBytes: (count: number) => void;
}

async function readFile(
  platform: ModelPlatform,
  core: CoreToCome,
  file: CatalogueFile,
  options: ReadFileOptions,
): Promise<Uint8Array> {
  options.signal?.throwIfAborted();
  const atHand = await readAtHand(platform, file);
  if (atHand) return checkIntact(await core, file, atHand.place, atHand.bytes);
  return fetchForUse(platform.modelStorage, await core, file, options);
}
