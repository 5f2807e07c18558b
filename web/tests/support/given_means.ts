import { release, unwrap } from '../../runtime/dist/core/module.js';
import { DEFAULT_MODEL, findModel, readCatalogue } from '../../runtime/dist/models/catalogue.js';
import { readModelFiles } from '../../runtime/dist/models/read_files.js';
import { nodePlatform } from '../../runtime/dist/node/platform.js';
import { OrtRunners } from '../../runtime/dist/session/ort_runner.js';
import { Passes } from '../../runtime/dist/session/passes.js';
import type { Rgba } from './pixels.js';

/** The values of each mean by its name in the network. */
export type NamedMeans = Readonly<Record<string, readonly number[]>>;

/** An opaque picture enlarged whole by the bundled network, in one pass with means that are given. */
export async function enlargeWithMeans({ width, height, data }: Rgba, means: NamedMeans): Promise<Rgba> {
  const core = await nodePlatform.loadCore();
  const model = findModel(await readCatalogue(nodePlatform.readAsset), DEFAULT_MODEL);
  const { param, bin } = await readModelFiles(nodePlatform, model, {});
  const network = unwrap(core.readNcnnNetwork(param, bin, false));
  const picture = unwrap(core.pictureFromRgba(new Uint8ClampedArray(data), width, height));
  const tiler = unwrap(core.planTiles(picture, network, Math.max(width, height), 8));
  const passes = new Passes(core, network, tiler.inputHeight, tiler.inputWidth);
  const ort = await nodePlatform.loadOrt('native', { threads: undefined, ortUrl: undefined });
  const runner = await new OrtRunners(ort, 'native').create(passes.withGivenMeans().upright);
  const input = new Float32Array(3 * tiler.inputHeight * tiler.inputWidth);
  tiler.gather(0, 0, false, 0, input);
  const values = runner.inputs.map(({ kind, name }) =>
    kind === 'mean' ? Float32Array.from(means[name] ?? []) : input,
  );
  const [output] = await runner.run(values);
  const packed = tiler.pack(0, 0, false, output as Float32Array);
  const rgba = core.packedToRgba(tiler, packed, undefined);
  await runner.dispose();
  passes.delete();
  release(tiler, picture, network);
  return { width: 2 * width, height: 2 * height, data: rgba };
}
