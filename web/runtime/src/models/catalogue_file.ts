/** A file of a model: where it lies, what it holds, and where it can be had. */
export interface CatalogueFile {
  /** Below a models folder, with forward slashes. */
  readonly path: string;
  readonly bytes: number;
  /** In lower-case hexadecimal digits. */
  readonly sha256: string;
  /** Where it can be downloaded; absent for files that are bundled or the user's own. */
  readonly url?: string;
  /** Other addresses of the same file, tried where that one fails. */
  readonly mirrors?: readonly string[];
}
