import type { Scale } from '../api.js';
import { release } from '../core/handle.js';
import type { CoreModule } from '../core/module.js';
import type { CoreNetwork } from '../core/networks.js';
import { Acg2vecError } from '../errors.js';
import type { ColourOrder, ImageLayout, ModelAnswers, NcnnModelFiles, ValueRange } from '../store_api.js';
import { readCoreNetwork } from './core_network.js';
import type { ModelBytes } from './model_files.js';

export const SCALES: readonly Scale[] = [1, 2, 3, 4, 8];

/** What a network takes and gives. The official catalogue says only what doesn't follow from the files. */
export interface NetworkDescription {
  readonly scale: Scale;
  /** `nearest`: the input, enlarged to nearest neighbours, is to be added to what the network gives. */
  readonly skip?: 'nearest';
  /** Input pixels on each side of a tile that the network is given besides. */
  readonly padding?: number;
  /** True where that padding was asked for, and may be less than the network needs. */
  readonly paddingAsked?: true;
  /** Of the values of colours. */
  readonly range?: ValueRange;
  /** Of an ONNX file: what the sides of its tiles are multiples of; the other two where the file doesn't say. */
  readonly multiple?: number;
  readonly order?: ColourOrder;
  readonly layout?: ImageLayout;
}

/**
 * The description of a network that the core reads, as far as possible from its files.
 *
 * Errors: those of reading a network (`MODEL_INTEGRITY`, `MODEL_UNSUPPORTED_LAYER`), and the latter for other scales.
 */
export function describeNetwork(
  core: CoreModule,
  files: Exclude<ModelBytes, { onnx: Uint8Array }>,
  answers: ModelAnswers,
): NetworkDescription {
  return 'pth' in files ? describeTorch(core, files.pth, answers) : describeNcnn(core, files, answers);
}

function describeTorch(core: CoreModule, pth: Uint8Array, { halo, skip }: ModelAnswers): NetworkDescription {
  if (halo !== undefined || skip !== undefined) {
    throw new Acg2vecError('INVALID_ARGUMENT', 'A .pth file says by itself what it needs: no halo, no skip.');
  }
  const described = (network: CoreNetwork) => ({ scale: checkScale(network.scale), padding: network.halo });
  return { ...withNetwork(readCoreNetwork(core, { kind: 'pth', pth }), described), range: 'unit' };
}

function describeNcnn(
  core: CoreModule,
  files: NcnnModelFiles<Uint8Array>,
  { halo, skip }: ModelAnswers,
): NetworkDescription {
  const param = new TextDecoder().decode(files.param);
  const read = (addNearestSkip: boolean) =>
    readCoreNetwork(core, {
      kind: 'ncnn',
      param,
      bin: files.bin,
      addNearestSkip,
      ...(halo !== undefined && { halo }),
    });
  const described = withNetwork(read(false), (network) => ({
    scale: checkScale(network.scale),
    isAdded: skip === undefined ? isOfficialFourfold(network) : skip === 'nearest',
    padding: network.halo,
    isExact: network.exact,
  }));
  const { scale, isAdded, padding, isExact } = described;
  if (isAdded) release(read(true)); // it may be impossible
  return {
    scale,
    ...(isAdded && { skip: 'nearest' }),
    padding,
    ...(!isExact && { paddingAsked: true }),
    range: 'unit',
  };
}

// Real-CUGAN leaves the addition to its caller; Real-ESRGAN, which pads its input, has it inside.
function isOfficialFourfold({ scale, pads }: CoreNetwork): boolean {
  return scale === 4 && !pads;
}

function withNetwork<T>(network: CoreNetwork, use: (network: CoreNetwork) => T): T {
  try {
    return use(network);
  } finally {
    release(network);
  }
}

/** Error: `MODEL_UNSUPPORTED_LAYER` for a factor that results can't have. */
export function checkScale(scale: number): Scale {
  const known = SCALES.find((candidate) => candidate === scale);
  if (known) return known;
  throw new Acg2vecError(
    'MODEL_UNSUPPORTED_LAYER',
    `This network enlarges ${scale} times; models of ${SCALES.join(', ')} times can be used.`,
  );
}
