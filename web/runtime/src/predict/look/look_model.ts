import type { CoreModule } from '../../core/module.js';
import { findModel, readCatalogue } from '../../models/catalogue.js';
import type { ModelPlatform } from '../../models/known_models.js';
import { fileReader, type ReadOptions } from '../../models/read_files.js';

export const LOOK_MODEL = 'acg2vec-look';

/** The bundled look model's files, checked. */
export async function readLookModel(
  platform: ModelPlatform,
  core: CoreModule,
  options: ReadOptions,
): Promise<{ id: string; param: string; bin: Uint8Array }> {
  const { lookers = [] } = await readCatalogue(platform.readAsset);
  const { id, files } = findModel({ models: lookers }, LOOK_MODEL);
  const read = fileReader(platform, core, { files }, options);
  return { id, param: new TextDecoder().decode(await read(files.param)), bin: await read(files.bin) };
}
