import type { Depth, MetadataKind, PictureLimits } from '../api.js';
import { Acg2vecError, type ErrorCode } from '../errors.js';
import type { LookName, ModelProposal } from '../look_api.js';
import type { NoteCode } from '../notes.js';
import type { InputDescription } from '../predict/input_description.js';
import type { TagRange } from '../predict/tags_description.js';
import type { Tag, TagOrder, TagSelection, TagThresholds } from '../tagger_api.js';

/** What the C++ core gives JavaScript: the classes of `wasm/*_binding.cpp`, method for method. */
export interface CoreModule {
  decodePicture(file: Uint8Array, limits: PictureLimits): CoreResult<CorePicture>;
  /** The name of a file's format, such as `WebP`; its first kilobyte suffices. */
  pictureFormat(start: Uint8Array): string;
  /** Of a WebP or AVIF file, whose header is checked: what its decoder is given. */
  prepareForeign(file: Uint8Array, limits: PictureLimits): CoreResult<CoreStill>;
  /** From the pixels that a decoder made of that file, laid as the file says. */
  pictureFromForeign(
    file: Uint8Array,
    rgba: Uint8Array | Uint8ClampedArray | Uint16Array,
    width: number,
    height: number,
    limits: PictureLimits,
  ): CoreResult<CorePicture>;
  pictureFromRgba(
    rgba: Uint8Array | Uint8ClampedArray | Uint16Array,
    width: number,
    height: number,
    limits: PictureLimits,
  ): CoreResult<CorePicture>;
  /** What a file says beside its pixels; of no file, nothing. */
  readMetadata(file: Uint8Array | undefined): CoreMetadata;
  /** Networks that pad with zeros get so much halo that tiles equal the whole picture. */
  readNcnnNetwork(param: string, bin: Uint8Array, addNearestSkip: boolean): CoreResult<CoreNetwork>;
  /** The same with a halo of one's choice: less than they need is cheaper, and not exact. */
  readNcnnNetworkWithHalo(
    param: string,
    bin: Uint8Array,
    addNearestSkip: boolean,
    halo: number,
  ): CoreResult<CoreNetwork>;
  /** Real-CUGAN from a `.pth` file of its authors, whatever its scale. */
  readPthNetwork(file: Uint8Array): CoreResult<CoreNetwork>;
  /** A network of that geometry in place of one that only ONNX Runtime can read; tiles are planned by it. */
  standInNetwork(scale: number, halo: number, multiple: number): CoreResult<CoreNetwork>;
  /**
   * A tile (planar RGB from 0 to 1) as a model's tensor. `colour` is the first of the tile's that goes into it; beyond the
   * tile its edge is repeated. The view lies inside.
   */
  fillImageTensor(
    tile: Float32Array,
    view: CoreImageView,
    colour: number,
    format: CoreImageFormat,
  ): Float32Array | Uint16Array | Uint8Array;
  /** The way back, of the part that the view shows, into the tile. */
  readImageTensor(
    tensor: Float32Array | Uint16Array | Uint8Array,
    view: CoreImageView,
    colour: number,
    format: CoreImageFormat,
    tile: Float32Array,
  ): void;
  /** What an ONNX file says about the images that it takes and gives. */
  describeOnnxImageModel(file: Uint8Array): CoreResult<CoreOnnxImageModel>;
  /** Errors: `MODEL_INTEGRITY`, `OUT_OF_MEMORY`. */
  readLooker(param: string, bin: Uint8Array): CoreResult<CoreLooker>;
  planStages(network: CoreNetwork, height: number, width: number): CoreResult<CoreStagePlan>;
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
  readonly MeanSums: new (channels: number) => CoreMeanSums;
  readonly Sha256: new () => CoreSha256;
  /** For the passes of one network. It packs a layer's weights when a pass first needs them, and keeps them. */
  readonly CpuEngine: new () => CoreCpuEngine;
  /** Emscripten's: puts a function of another module into the core's table, and gives its place. */
  addFunction(work: WebAssembly.ExportValue): number;
  /** From here on products are carried out by that function; see `wasm/fused`. */
  fuseMultiplyAdds(place: number): void;
  /** A network's input, width · height · 3 values. */
  prepareInput(picture: CorePicture, description: InputDescription): CoreResult<Float32Array>;
  /** The picture at another size, of the same format. */
  resizePicture(
    picture: CorePicture,
    width: number,
    height: number,
    filter: ResizeFilter,
    limits: PictureLimits,
  ): CoreResult<CorePicture>;
  /** Of a table with a header, such as `selected_tags.csv`; see src/predict/tags/tag_list.h. */
  readCsvTagList(file: Uint8Array): CoreResult<CoreTagList>;
  /** Of a text of one name a line. */
  readTextTagList(file: Uint8Array, ranges: readonly TagRange[]): CoreResult<CoreTagList>;
  sigmoid(values: Float32Array): Float32Array;
  /** Error: `MODEL_INTEGRITY` where these are no probabilities of so many bins. */
  summariseScores(
    probabilities: Float32Array,
    bins: number,
  ): CoreResult<{ readonly mostLikely: number; readonly expected: number }>;
  /** The bins' names by their lower bounds. Error: `INVALID_ARGUMENT` where these don't rise. */
  binLabels(lowerBounds: readonly number[]): CoreResult<readonly string[]>;
  /** The same direction at length 1. */
  unitLength(features: Float32Array): Float32Array;
  /** Looks at an ONNX file of so many bytes by parts. */
  readonly OnnxOutliner: new (
    fileBytes: number,
  ) => CoreOnnxOutliner;
  /** Of a SavedModel's `variables.index`; see src/tensorflow/checkpoint.h. */
  openCheckpoint(index: Uint8Array): CoreResult<CoreCheckpoint>;
  /** The enlarged picture's, or what they are resized to where that is another size. */
  resultRows(tiler: CoreTiler, width: number, height: number): CoreResult<CoreResultRows>;
  /** A picture that all these rows go into, not yet filled. */
  pictureForRows(rows: CoreResultRows): CoreResult<CorePicture>;
  pngRowFilter(rows: CoreResultRows): CorePngRowFilter;
  pngStart(rows: CoreResultRows): Uint8Array;
  pngDataChunk(compressed: Uint8Array): Uint8Array;
  pngEnd(): Uint8Array;
}

/** Where bytes lie in a file. */
export interface CorePart {
  readonly offset: number;
  readonly bytes: number;
}

/** An ONNX file without its weights; see src/network/onnx_outline.h. */
export interface CoreOnnxOutliner extends CoreHandle {
  /** The part of the file to be given next; nothing once all has been seen. */
  wanted(): CorePart | undefined;
  take(part: Uint8Array): CoreResult<true>;
  /** How many the model has. */
  readonly outputs: number;
  /** The model's first layers as a file: `start`, then parts of this one. Error: `MODEL_UNSUPPORTED_LAYER` for others than DeepDanbooru v3. */
  illust2vec(): CoreResult<{ readonly start: Uint8Array<ArrayBuffer>; readonly parts: readonly CorePart[] }>;
}

/** The variables of a TensorFlow model, whose values stay in its data file. */
export interface CoreCheckpoint extends CoreHandle {
  /** To be read before anything is converted. */
  objectGraph(): CorePart;
  readObjectGraph(data: Uint8Array): CoreResult<true>;
  /** For pictures of `side` pixels; kernels in fp16 where `isHalf`. Error: `MODEL_UNSUPPORTED_LAYER` for other networks. */
  pix2score(side: number, isHalf: boolean): CoreResult<CoreConversion>;
}

/** An ONNX file in the making: `start`, then of each tensor its head and what `convert` makes of its part, in the data file's order. */
export interface CoreConversion extends CoreHandle {
  /** Of the whole file. */
  readonly bytes: number;
  readonly tensors: number;
  start(): Uint8Array<ArrayBuffer>;
  head(tensor: number): Uint8Array<ArrayBuffer>;
  part(tensor: number): CorePart;
  /** Error: `MODEL_INTEGRITY` where these aren't its bytes. */
  convert(tensor: number, data: Uint8Array): CoreResult<Uint8Array<ArrayBuffer>>;
}

/** Tag i is what output i of a model stands for. */
export interface CoreTagList extends CoreHandle {
  readonly size: number;
  at(place: number): Tag;
  /** The one rule for what is shown and what is saved; see src/predict/tags/selection.h. */
  select(confidences: Float32Array, rules: CoreTagRules, style: CoreTagStyle): CoreResult<TagSelection>;
}

export interface CoreTagRules {
  /** A category without one is left out. */
  readonly thresholds: TagThresholds;
  readonly mcut: boolean;
  readonly exclude: readonly string[];
  readonly include: readonly string[];
  readonly dropRedundant: boolean;
  readonly most: number | undefined;
  readonly order: TagOrder;
}

export interface CoreTagStyle {
  readonly spaces: boolean;
  readonly escaped: boolean;
  readonly weighted: boolean;
  readonly separator: string;
}

/** From the fastest to the sharpest. */
export type ResizeFilter = 'box' | 'bilinear' | 'bicubic' | 'lanczos';

export type CoreResult<T> =
  | { readonly value: T; readonly error?: never }
  | { readonly error: { readonly code: ErrorCode; readonly message: string } };

/** A file that a decoder of still pictures reads, and where its picture lies on the whole one. */
export interface CoreStill {
  readonly file: Uint8Array;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Bits of a sample. */
  readonly depth: number;
}

/** The look model. */
export interface CoreLooker extends CoreHandle {
  look(picture: CorePicture): CoreLook;
}

/** What it says of a picture; see src/predict/look. */
export interface CoreLook {
  /** What the network guesses. */
  readonly chances: { readonly [name in LookName]?: number };
  /** What was counted. */
  readonly facts: { readonly [name in LookName]?: boolean };
  readonly jpegQuality: number;
  readonly noiseLevels: number;
  readonly quality: Float32Array;
  readonly mostLikelyBin: number;
  readonly expectedBin: number;
  readonly proposal: ModelProposal;
}

/** SHA-256 of bytes that come in parts. */
export interface CoreSha256 extends CoreHandle {
  update(bytes: Uint8Array): void;
  /** Of all bytes so far, in lower-case hexadecimal digits. */
  hex(): string;
}

/** An object in wasm memory; it stays there until it is deleted. */
export interface CoreHandle {
  delete(): void;
}

export interface CorePicture extends CoreHandle {
  readonly width: number;
  readonly height: number;
  /** Grey, grey and alpha, RGB, RGBA. */
  readonly channels: 1 | 2 | 3 | 4;
  readonly hasAlpha: boolean;
  readonly depth: Depth;
  /** RGBA, 8 bits. */
  rgba(): Uint8Array;
  notes(): readonly NoteCode[];
  bleedColours(): CoreResult<true>;
  /** Before tiles of the picture are planned. */
  dropAlpha(): void;
}

/** Metadata on their way from one file into another. */
export interface CoreMetadata extends CoreHandle {
  /** Turns and mirrors the picture as the metadata say; once, and before anything else is done with it. */
  layUpright(picture: CorePicture): CoreResult<true>;
  /** Takes all away that isn't needed for the right colours. */
  strip(): void;
  /** Makes them true of what becomes of the upright picture at that size; once. */
  adaptTo(picture: CorePicture, width: number, height: number): void;
  /** What goes between a PNG's start and its data. */
  pngChunks(rows: CoreResultRows): Uint8Array;
  /** Of an encoder's file, of which `start` is the beginning. */
  jpegEnvelope(start: Uint8Array): CoreEnvelope;
  webpEnvelope(start: Uint8Array): CoreEnvelope;
  /** What was left out so far. */
  notes(): readonly NoteCode[];
  /** What there is. */
  kinds(): readonly MetadataKind[];
}

/** A file with metadata: `head`, the encoder's file but for its first `replaced` bytes, `tail`. */
export interface CoreEnvelope {
  readonly head: Uint8Array;
  readonly replaced: number;
  readonly tail: Uint8Array;
}

export interface CoreNetwork extends CoreHandle {
  readonly scale: number;
  readonly halo: number;
  readonly multiple: number;
  /** Whether tiles with that halo equal the whole picture, means aside. */
  readonly exact: boolean;
  readonly hasMeans: boolean;
  /** Whether it pads its input, or did before it was made fit for tiles. */
  readonly pads: boolean;
}

export interface CoreImageSize {
  readonly width: number;
  readonly height: number;
}

/** Where a tile lies in a tensor of an image. */
export interface CoreImageView {
  readonly size: CoreImageSize;
  readonly tile: CoreImageSize;
  readonly top: number;
  readonly left: number;
}

/** A value v from 0 to 1 is `factor`·v + `offset` of the model's. */
export interface CoreImageFormat {
  readonly type: 'float32' | 'float16' | 'uint8';
  readonly layout: 'nchw' | 'nhwc';
  readonly order: 'rgb' | 'bgr';
  readonly channels: 1 | 3;
  readonly factor: number;
  readonly offset: number;
}

/** What is missing, the file does not say; sizes that are missing are free. */
export interface CoreOnnxImage {
  readonly name: string;
  readonly type: 'float32' | 'float16' | 'uint8';
  readonly layout?: 'nchw' | 'nhwc';
  readonly channels?: number;
  readonly height?: number;
  readonly width?: number;
}

export interface CoreOnnxImageModel {
  readonly input: CoreOnnxImage;
  readonly output: CoreOnnxImage;
  readonly scale?: number;
}

/** How a network runs stage by stage on tiles whose input has one size. */
export interface CoreStagePlan extends CoreHandle {
  /** One more than means in a row. */
  readonly stages: number;
  /** The way that keeps nothing between the stages. */
  readonly bareRung: number;
  gaps(): readonly CoreGap[];
  choose(
    tiles: number,
    memoryBytes: number,
    memoryBytesPerSecond: number,
    diskBytes: number,
    multiplyAddsPerSecond: number,
    mayHalve: boolean,
  ): CoreKeepingChoice;
  /** For each stage but the last, what is kept behind it. */
  kept(rung: number): readonly (readonly CoreFeature[])[];
  /** Of a tile's pass through a stage. */
  multiplyAdds(rung: number, stage: number): number;
  /** `half`: kept features are fp16. `halfInside`: images inside the model too, and the features. */
  model(rung: number, stage: number, half: boolean, halfInside: boolean): CorePassModel;
  /** Of the whole network in one pass, with the tile's own means. */
  wholeMultiplyAdds(): number;
  wholeModel(halfInside: boolean): CorePassModel;
  /** Of what a layer reads and makes, at most. */
  readonly widestLayerBytes: number;
  /** What crosses the border of a stage's pass on the CPU engine. In its features' shapes are [height, width, channels]. */
  cpuPorts(rung: number, stage: number, half: boolean): CorePorts;
  wholeCpuPorts(): CorePorts;
}

/** Runs passes on the CPU. They share one arena: only one runs at a time, and what it made is taken before another one is given anything. */
export interface CoreCpuEngine extends CoreHandle {
  /** Errors, here and below: `TOO_LARGE` for tiles that can't be addressed, `OUT_OF_MEMORY`. */
  pass(plan: CoreStagePlan, rung: number, stage: number, half: boolean): CoreResult<CoreCpuPass>;
  whole(plan: CoreStagePlan): CoreResult<CoreCpuPass>;
}

export interface CoreCpuPass extends CoreHandle, CorePorts {
  /** `input` is the place among the inputs; `Uint16Array` where the port is half. */
  give(input: number, values: Float32Array | Uint16Array): void;
  run(): void;
  /** Puts what it made into `values`, of the port's size and kind. */
  take(output: number, values: Float32Array | Uint16Array): void;
}

/** A mean over the whole picture, and the feature map that it is taken of, as it lies in a tile. */
export interface CoreGap extends FeatureMap {
  /** The number of its mean; ports refer to it. */
  readonly feature: number;
  readonly channels: number;
}

export interface CoreKeepingChoice {
  readonly rung: number;
  readonly where: 'memory' | 'disk' | 'nothing';
  readonly half: boolean;
  /** Of all tiles at the fullest moment. */
  readonly bytes: number;
  /** Multiply-adds over those of the way that computes nothing twice. */
  readonly compute: number;
}

export interface CoreFeature {
  readonly feature: number;
  /** In a tile. */
  readonly floats: number;
}

/** What crosses the border of a pass. */
export interface CorePorts {
  readonly inputs: readonly CorePort[];
  readonly outputs: readonly CorePort[];
}

/** A part of the network as an ONNX model. */
export interface CorePassModel extends CorePorts {
  readonly onnx: Uint8Array;
}

/** What crosses the border of a pass; see src/network/port.h. */
export interface CorePort {
  readonly kind: 'picture' | 'feature' | 'mean' | 'rows' | 'columns' | 'sum' | 'enlarged';
  readonly name: string;
  readonly feature: number;
  readonly shape: readonly number[];
  /** fp16, else fp32. */
  readonly half: boolean;
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

/** The mean of one tile's outputs in several orientations, turned back. */
export interface CoreOrientationMean extends CoreHandle {
  reset(): void;
  add(tensor: Float32Array, orientation: Orientation): void;
}

/** Means of a feature map's channels over many tiles. */
export interface CoreMeanSums extends CoreHandle {
  /** One sum a channel over `count` features, of a tile that stands for `weight` tiles. */
  add(sums: Float32Array, count: number, weight: number): void;
  means(): Float32Array;
}

/** Rows of the result as they are finished; see src/tiling/result_rows.h. */
export interface CoreResultRows extends CoreHandle {
  /** Of the whole result. */
  readonly width: number;
  readonly height: number;
  /** Of the rows that are there. */
  readonly first: number;
  readonly count: number;
  /** Of the rows that are there at once, at most, and of what else is held. */
  readonly largestBytes: number;
  readonly heldBytes: number;
  /** Takes the tiler's band, the next of all. The first rows that are there with it last until the tiler moves on. */
  take(tiler: CoreTiler): void;
  /** The next rows that are there with the same band replace those before; false when there are no more. */
  next(): boolean;
  /** Of 16 bits a Uint16Array. */
  rgba(): Uint8Array | Uint16Array;
  copyTo(picture: CorePicture): void;
}

export interface CorePngRowFilter extends CoreHandle {
  filterRows(rows: CoreResultRows): Uint8Array;
}

/** The value, or the core's error thrown as ours. */
export function unwrap<T>(result: CoreResult<T>): T {
  if (result.error) throw new Acg2vecError(result.error.code, result.error.message);
  return result.value;
}

/** Deletes handles, in the order given; absent ones are passed over. */
export function release(...handles: (CoreHandle | undefined)[]): void {
  for (const handle of handles) handle?.delete();
}
