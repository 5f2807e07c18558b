import { release, unwrap } from '../../runtime/dist/core/handle.js';
import type { CoreTiler } from '../../runtime/dist/core/tiles.js';
import { findModel, readCatalogue } from '../../runtime/dist/models/catalogue.js';
import { DEFAULT_MODEL } from '../../runtime/dist/models/default_model.js';
import { openNetwork, sourceOf } from '../../runtime/dist/models/network_source.js';
import { readModelFiles } from '../../runtime/dist/models/read_files.js';
import { nodePlatform } from '../../runtime/dist/node/platform.js';
import { OrtRunners } from '../../runtime/dist/session/ort_runner.js';
import type { PassRunner } from '../../runtime/dist/session/pass_runner.js';
import { Passes } from '../../runtime/dist/session/passes.js';
import type { Rgba } from './pixels.js';

/** The values of each mean by its name in the network. */
export type NamedMeans = Readonly<Record<string, readonly number[]>>;

/** An opaque picture enlarged by a network with means that are given: whole, in one pass, or in tiles. */
export async function enlargeWithMeans(
  { width, height, data }: Rgba,
  means: NamedMeans,
  modelId = DEFAULT_MODEL,
  tile = Math.max(width, height),
): Promise<Rgba> {
  const core = await nodePlatform.loadCore();
  const model = findModel(await readCatalogue(nodePlatform.readAsset), modelId);
  const files = await readModelFiles(nodePlatform, core, model, {});
  const network = openNetwork(core, sourceOf(core, model, files));
  const picture = unwrap(core.pictureFromRgba(new Uint8ClampedArray(data), width, height, {}));
  const tiler = unwrap(core.planTiles(picture, network, tile, 8));
  const passes = new Passes(core, network, tiler.inputHeight, tiler.inputWidth);
  const ort = await nodePlatform.loadOrt('native', { threads: undefined });
  const runner = await new OrtRunners(ort, 'native').create(passes.withGivenMeans().upright);
  const enlarged = await enlargeTiles(tiler, runner, means);
  await runner.dispose();
  passes.delete();
  release(tiler, picture, network);
  return enlarged;
}

async function enlargeTiles(tiler: CoreTiler, runner: PassRunner, means: NamedMeans): Promise<Rgba> {
  const { enlargedWidth: width, enlargedHeight: height } = tiler;
  const enlarged = { width, height, data: new Uint8Array(4 * width * height) };
  for (let row = 0; row < tiler.rows; row++) {
    tiler.moveTo(row);
    for (let column = 0; column < tiler.columns; column++) {
      const input = new Float32Array(3 * tiler.inputHeight * tiler.inputWidth);
      tiler.gather(row, column, false, 0, input);
      const values = runner.inputs.map(({ kind, name }) =>
        kind === 'mean' ? Float32Array.from(means[name] ?? []) : input,
      );
      const [output] = await runner.run(values);
      tiler.place(row, column, false, tiler.pack(row, column, false, output as Float32Array));
      copyTile(tiler, row, column, enlarged);
    }
  }
  return enlarged;
}

function copyTile(tiler: CoreTiler, row: number, column: number, { width: stride, data }: Rgba): void {
  const { x, y, width, height } = tiler.tileArea(row, column);
  const tile = tiler.bandTile(row, column);
  for (let line = 0; line < height; line++) {
    data.set(tile.subarray(4 * width * line, 4 * width * (line + 1)), 4 * ((y + line) * stride + x));
  }
}
