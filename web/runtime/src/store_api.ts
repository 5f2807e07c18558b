/** The public types of the store of models; the browser's and Node's entry points give the same ones. */
import type { ModelDescription } from './api.js';

/**
 * What of a model is at hand.
 *
 * - `bundled`: it comes with the package.
 * - `folder`: it lies in a folder named by ACG2VEC_MODELS; in Node only.
 * - `stored`: it was fetched or added, and is kept.
 * - `begun`: a part of it was fetched; fetching goes on there.
 * - `absent`: nothing.
 */
export type ModelState = 'bundled' | 'folder' | 'stored' | 'begun' | 'absent';

export interface StoredModel extends ModelDescription {
  readonly state: ModelState;
  /** Of its bytes, those that are at hand. */
  readonly storedBytes: number;
  /** Where it can be fetched from, such as `raw.githubusercontent.com`; the first is asked first. */
  readonly hosts: readonly string[];
  /** Memory that it takes at its fullest moment, in bytes; an estimate. */
  readonly memoryBytes: number;
  /** Whether that is more than is sensible here: to be told before it is fetched. */
  readonly isHeavy: boolean;
}

/** `damaged` files of the store have been thrown away. */
export type Verdict = 'intact' | 'damaged' | 'absent';

export interface VerifiedModel {
  readonly id: string;
  readonly verdict: Verdict;
  /** Of the file that is damaged. */
  readonly path?: string;
  /** Where that lies, or lay. */
  readonly place?: string;
}

export interface FetchProgress {
  /** Bytes. */
  readonly done: number;
  readonly total: number;
}

export interface FetchOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: FetchProgress) => void;
}

/** The two files of a network as ncnn keeps them. */
export interface NcnnModelFiles {
  readonly param: Uint8Array;
  readonly bin: Uint8Array;
}

/** What the user says of a model of their own. */
export interface AddOptions {
  /** Of lower-case letters, digits and hyphens. */
  readonly id: string;
  readonly licence?: string;
  /** The address of a page about it. */
  readonly source?: string;
  /** Whether its enlarged input is to be added to its output; without it as in Real-CUGAN: `nearest` for 4x, else `none`. */
  readonly skip?: 'nearest' | 'none';
}

/** The models that are known, and what is kept of them. */
export interface ModelStore {
  list(): Promise<readonly StoredModel[]>;
  /**
   * Fetches a model and checks it, so that it can be used without network; goes on where an earlier try broke off.
   *
   * Errors: `MODEL_NOT_FOUND`, `MODEL_INTEGRITY`, `STORAGE_FULL`, `FILE_FAILED`; rejects with the signal's reason.
   */
  fetch(id: string, options?: FetchOptions): Promise<StoredModel>;
  /** Reads all of a model that is at hand. Errors: `MODEL_NOT_FOUND`, `FILE_FAILED`. */
  verify(id: string): Promise<VerifiedModel>;
  /** Gives the room back; an own model is known no more. Errors: `MODEL_NOT_FOUND`, `INVALID_ARGUMENT` for a bundled one. */
  remove(id: string): Promise<void>;
  /**
   * Takes over a model of Real-CUGAN's layout. Files of the catalogue are known by their sha256, whatever they are called.
   *
   * Errors: those of reading a network, `INVALID_ARGUMENT` for a name that can't be had, `STORAGE_FULL`, `FILE_FAILED`.
   */
  add(files: NcnnModelFiles, options: AddOptions): Promise<StoredModel>;
}
