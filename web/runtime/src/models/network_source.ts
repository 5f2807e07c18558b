import { unwrap } from '../core/handle.js';
import type { CoreModule } from '../core/module.js';
import type { CoreNetwork } from '../core/networks.js';
import { readForeignImage } from '../foreign/foreign_image.js';
import type { ForeignSource } from '../foreign/foreign_runner.js';
import type { CatalogueModel } from './catalogue_entries.js';
import { type CoreNetworkFiles, readCoreNetwork } from './core_network.js';
import type { ModelBytes } from './model_files.js';

/** What a network is made of. */
export type NetworkSource = CoreNetworkFiles | ForeignSource;

/** A model's files, with what its entry says of them. Errors: those of reading an ONNX file. */
export function sourceOf(core: CoreModule, model: CatalogueModel, files: ModelBytes): NetworkSource {
  const { skip, padding = 0, paddingAsked, multiple = 1, scale } = model;
  if ('pth' in files) return { kind: 'pth', pth: files.pth };
  if ('onnx' in files) {
    const { onnx } = files;
    const image = readForeignImage(core, onnx, model);
    return { kind: 'onnx', onnx, image, geometry: { scale, halo: padding, multiple } };
  }
  return {
    kind: 'ncnn',
    param: new TextDecoder().decode(files.param),
    bin: files.bin,
    addNearestSkip: skip === 'nearest',
    ...(paddingAsked && { halo: padding }),
  };
}

/** The side of the tiles' cores, where a network takes images of one size only. */
export function fixedCore(source: NetworkSource): number | undefined {
  return source.kind === 'onnx' && source.image.fixed ? source.geometry.multiple : undefined;
}

/** The network, or what stands in for one that only ONNX Runtime can read. Errors: those of reading a network. */
export function openNetwork(core: CoreModule, source: NetworkSource): CoreNetwork {
  if (source.kind !== 'onnx') return readCoreNetwork(core, source);
  const { scale, halo, multiple } = source.geometry;
  return unwrap(core.standInNetwork(scale, halo, multiple));
}
