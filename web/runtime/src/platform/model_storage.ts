/**
 * Where model files are kept, each under its sha256: whole ones, and the beginnings of those that are being fetched.
 * Errors of everything below: `STORAGE_FULL` where the room isn't there, `FILE_FAILED` for all else.
 */
export interface ModelStorage {
  /** For messages, such as `the cache`. */
  readonly name: string;
  /** Bytes of a whole file; nothing where it isn't there. */
  size(sha256: string): Promise<number | undefined>;
  /** Bytes that are there of a file that was begun and left; 0 where there is no such. */
  begunSize(sha256: string): Promise<number>;
  read(sha256: string): Promise<Uint8Array | undefined>;
  /** The same in parts, for files that are larger than memory. */
  stream(sha256: string): Promise<AsyncIterable<Uint8Array> | undefined>;
  /** Takes away the whole file, and what of it was begun and left. */
  remove(sha256: string): Promise<void>;
  /** Does the work while nobody else who asks does theirs, as far as that can be had here: other tabs, not other processes. */
  inTurn<T>(sha256: string, signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T>;
  /** Begins a file of so many bytes, or goes on with what is there of it. */
  begin(sha256: string, bytes: number): Promise<BegunFile>;
  /** Entries of the user's own models, as JSON; what they hold is to be checked. */
  ownEntries(): Promise<readonly string[]>;
  /** Keeps an entry under an id that has none, and gives whether it had none: of several who try one succeeds. */
  createOwnEntry(id: string, json: string): Promise<boolean>;
  /** Keeps it in any case. */
  keepOwnEntry(id: string, json: string): Promise<void>;
  removeOwnEntry(id: string): Promise<void>;
}

/** A file on its way into the storage. Whoever began it ends it, by one of the last three. */
export interface BegunFile {
  readonly length: number;
  /** What is there so far. */
  contents(): AsyncIterable<Uint8Array>;
  append(bytes: Uint8Array): Promise<void>;
  /** Throws away what is there. */
  restart(): Promise<void>;
  /** Puts it under its sha256, whole, and ends. Where that fails, its contents can still be had. */
  keep(): Promise<void>;
  /** Leaves it for another time. Never throws. */
  leave(): Promise<void>;
  /** Never throws. */
  discard(): Promise<void>;
}
