/** A file of the page. */
export interface KeptFile {
  /** Relative to the page. */
  readonly url: string;
  /** Null where the address says which version it is. */
  readonly revision: string | null;
  /** As a script's. A file that has it is kept as soon as it has been asked for. */
  readonly integrity?: string;
}
