/**
 * Bytes of finished tiles that are wanted again: by equal tiles further down, or by their own band, before whose turn
 * they were made. Where there is no room for one, it is made again.
 */
export class PackedTiles {
  private readonly tiles = new Map<string, Uint8Array>();

  /** `room` in bytes. */
  constructor(private room: number) {}

  get(key: string): Uint8Array | undefined {
    return this.tiles.get(key);
  }

  keep(key: string, bytes: Uint8Array): void {
    if (this.tiles.has(key) || bytes.length > this.room) return;
    this.room -= bytes.length;
    this.tiles.set(key, bytes);
  }

  forget(key: string): void {
    this.room += this.tiles.get(key)?.length ?? 0;
    this.tiles.delete(key);
  }
}
