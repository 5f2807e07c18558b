import type { Depth } from '../api.js';
import type { CoreHandle, CoreResult } from './handle.js';
import type { CoreNetwork } from './networks.js';
import type { CorePicture } from './pictures.js';

/** What the core cuts pictures into tiles with. */
export interface CoreTileFunctions {
  /** `depth` is the enlarged picture's; its channels are those of the picture. */
  planTiles(picture: CorePicture, network: CoreNetwork, core: number, depth: Depth): CoreResult<CoreTiler>;
  /** Both sides cut into even parts that are no longer than `largest`. */
  planEvenTiles(
    picture: CorePicture,
    network: CoreNetwork,
    largest: number,
    depth: Depth,
  ): CoreResult<CoreTiler>;
  /** Tiles from which the means of the whole picture are estimated, and how many each stands for. */
  sampleTiles(tiler: CoreTiler, alpha: boolean, wanted: number): CoreResult<CoreSample>;
  /** RGBA of a packed tile of that tiler, 8 bits; opaque without alpha. */
  packedToRgba(tiler: CoreTiler, colour: Uint8Array, alpha: Uint8Array | undefined): Uint8Array;
}

export interface CoreTiler extends CoreHandle {
  readonly rows: number;
  readonly columns: number;
  readonly coreHeight: number;
  readonly coreWidth: number;
  readonly inputHeight: number;
  readonly inputWidth: number;
  readonly outputHeight: number;
  readonly outputWidth: number;
  readonly enlargedHeight: number;
  readonly enlargedWidth: number;
  /** Of the enlarged picture. */
  readonly pixelBytes: number;
  /** The network's input: 3·inputHeight·inputWidth values, height and width exchanged where the orientation transposes. */
  gather(row: number, column: number, alpha: boolean, orientation: Orientation, tensor: Float32Array): void;
  /** What these values are made of, as it lies in the picture: interleaved samples of its colours or its alpha, reflected beyond its edges. */
  samples(row: number, column: number, alpha: boolean): Uint8Array;
  /** For each tile (row · columns + column) the first that is the same to the network, or itself. */
  equalTiles(alpha: boolean): CoreResult<Int32Array>;
  /** The bytes of the part that a tile owns of its output: the samples of its colour, or of its alpha. */
  pack(row: number, column: number, alpha: boolean, tensor: Float32Array): Uint8Array;
  packMean(row: number, column: number, alpha: boolean, mean: CoreOrientationMean): Uint8Array;
  /** The same of the picture's alpha, by bicubic interpolation. */
  packBicubicAlpha(row: number, column: number): Uint8Array;
  /** How many bytes that are. */
  packedBytes(row: number, column: number, alpha: boolean): number;
  /** For outputs of this tiler's size. */
  orientationMean(): CoreOrientationMean;
  /** From here on the band is that of this row of tiles. */
  moveTo(row: number): void;
  /** Puts packed bytes into the band, which must be that row's. */
  place(row: number, column: number, alpha: boolean, packed: Uint8Array): void;
  /** Where the part that a tile owns lies in the enlarged picture, and where it begins in the network's output. */
  tileArea(row: number, column: number): TileArea;
  /** RGBA of that part, 8 bits, out of the band, which must be that row's. */
  bandTile(row: number, column: number): Uint8Array;
  /** What a tile owns of a feature map; the map is that of the oriented input, and so is the answer. */
  owned(
    row: number,
    column: number,
    features: FeatureMap,
    orientation: Orientation,
  ): { readonly rows: Float32Array; readonly columns: Float32Array };
}

/** The mean of one tile's outputs in several orientations, turned back. */
export interface CoreOrientationMean extends CoreHandle {
  reset(): void;
  add(tensor: Float32Array, orientation: Orientation): void;
}

/** Bit 0 mirrors columns, bit 1 mirrors rows, then bit 2 exchanges rows and columns; 0: as it is. */
export type Orientation = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

export interface TileArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly left: number;
}

/** One tile's map, and the distance between two features in input pixels, a fraction. */
export interface FeatureMap {
  readonly height: number;
  readonly width: number;
  readonly stepNumerator: number;
  readonly stepDenominator: number;
}

export interface CoreSample {
  readonly tiles: Int32Array;
  /** They add up to the number of all tiles. */
  readonly weights: Float64Array;
}
