/** The files that are kept of one picture, by name. */
export interface Box {
  /** The file is there, whole, once the stream is closed; nothing of it where it is aborted. */
  write(name: string): Promise<WritableStream<Uint8Array>>;
  /** Nothing where there is no such file. */
  read(name: string): Promise<Blob | undefined>;
  remove(name: string): Promise<void>;
  /** Removes everything. */
  discard(): Promise<void>;
}

export interface Shelf {
  /** Whether what is kept outlives the page. */
  readonly isLasting: boolean;
  add(): Promise<Box>;
  /** The boxes of pages that were reloaded, closed or crashed; from now on they belong to this one. */
  leftovers(): Promise<readonly Box[]>;
}
