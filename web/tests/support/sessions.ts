import type { Backend } from '../../runtime/dist/api.js';
import { release, unwrap } from '../../runtime/dist/core/handle.js';
import { findModel, readCatalogue } from '../../runtime/dist/models/catalogue.js';
import { openNetwork, sourceOf } from '../../runtime/dist/models/network_source.js';
import { readModelFiles } from '../../runtime/dist/models/read_files.js';
import { nodePlatform } from '../../runtime/dist/node/platform.js';
import { openBackend } from '../../runtime/dist/session/open_backend.js';
import { givenNothingBut, runPass } from '../../runtime/dist/session/pass_values.js';
import { Passes } from '../../runtime/dist/session/passes.js';
import type { Rgba } from './pixels.js';

/** What the whole network makes of a picture's middle tile on each of the backends, before anything is rounded. */
export async function enlargeMiddle(
  modelId: string,
  { width, height, data }: Rgba,
  core: number,
  backends: readonly Backend[],
): Promise<readonly Float32Array[]> {
  const module = await nodePlatform.loadCore();
  const model = findModel(await readCatalogue(nodePlatform.readAsset), modelId);
  const files = await readModelFiles(nodePlatform, module, model, {});
  const source = sourceOf(module, model, files);
  const network = openNetwork(module, source);
  const picture = unwrap(module.pictureFromRgba(data, width, height, {}));
  const tiler = unwrap(module.planTiles(picture, network, core, 8));
  const input = new Float32Array(3 * tiler.inputHeight * tiler.inputWidth);
  tiler.gather(tiler.rows >> 1, tiler.columns >> 1, false, 0, input);
  const passes = new Passes(module, network, tiler.inputHeight, tiler.inputWidth);
  const { upright } = passes.whole();
  const results = [];
  for (const backend of backends) {
    const read = { core: module, network, source };
    const session = await openBackend(nodePlatform, read, backend, {});
    await session.open([upright]);
    const { enlarged } = await runPass(session.runner(upright), givenNothingBut(input));
    results.push(Float32Array.from(enlarged as Float32Array));
    await session.dispose();
  }
  passes.delete();
  release(tiler, picture, network);
  return results;
}
