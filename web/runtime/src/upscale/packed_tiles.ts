import type { Tile } from './tile_views.js';

/**
 * Bytes of finished tiles that are wanted again: by equal tiles further down, or by their own band, before whose turn
 * they were made. Where there is no room for one, it is made again.
 */
export class PackedTiles {
  private readonly tiles = new Map<Tile, Uint8Array>();

  /** `room` in bytes. */
  constructor(private room: number) {}

  get(tile: Tile): Uint8Array | undefined {
    return this.tiles.get(tile);
  }

  keep(tile: Tile, bytes: Uint8Array): void {
    if (this.tiles.has(tile) || bytes.length > this.room) return;
    this.room -= bytes.length;
    this.tiles.set(tile, bytes);
  }

  forget(tile: Tile): void {
    this.room += this.tiles.get(tile)?.length ?? 0;
    this.tiles.delete(tile);
  }
}
