import { Acg2vecError, type ErrorCode } from '../errors.js';

/** What the C++ core gives JavaScript: the classes of `wasm/*_binding.cpp`, method for method. */
export interface CoreModule {
  decodePicture(file: Uint8Array): CoreResult<CorePicture>;
  pictureFromRgba(
    rgba: Uint8Array | Uint8ClampedArray,
    width: number,
    height: number,
  ): CoreResult<CorePicture>;
  readNcnnNetwork(param: string, bin: Uint8Array, addNearestSkip: boolean): CoreResult<CoreNetwork>;
  planTiles(picture: CorePicture, network: CoreNetwork, core: number): CoreResult<CoreTiler>;
  evenCore(picture: CorePicture, network: CoreNetwork, largest: number): number;
  pngRowFilter(tiler: CoreTiler): CorePngRowFilter;
  pngStart(tiler: CoreTiler): Uint8Array;
  pngDataChunk(compressed: Uint8Array): Uint8Array;
  pngEnd(): Uint8Array;
}

export type CoreResult<T> =
  | { readonly value: T; readonly error?: never }
  | { readonly error: { readonly code: ErrorCode; readonly message: string } };

/** An object in wasm memory; it stays there until it is deleted. */
export interface CoreHandle {
  delete(): void;
}

export interface CorePicture extends CoreHandle {
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
  pixels(): Uint8Array;
  bleedColours(): CoreResult<true>;
}

export interface CoreNetwork extends CoreHandle {
  readonly scale: number;
  readonly halo: number;
  readonly multiple: number;
  readonly hasMeans: boolean;
  toOnnx(height: number, width: number): CoreResult<Uint8Array>;
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
  gather(row: number, column: number, alpha: boolean, tensor: Float32Array): void;
  moveTo(row: number): void;
  scatter(row: number, column: number, alpha: boolean, tensor: Float32Array): void;
}

export interface CorePngRowFilter extends CoreHandle {
  filterBand(tiler: CoreTiler): Uint8Array;
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
