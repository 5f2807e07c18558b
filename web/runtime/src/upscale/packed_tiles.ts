import type { Tile } from './tile_views.js';

/**
 * Bytes of finished tiles that are wanted again: by equal tiles further down, or by their own band, before whose turn
 * they were made. Where there is no room for one, it is made again. Room is reserved when a tile is begun, so that those
 * begun after it, before it is done, know whether it will be there.
 */
export class PackedTiles {
  private readonly reserved = new Map<Tile, number>();
  private readonly tiles = new Map<Tile, Uint8Array>();

  /** `room` in bytes. */
  constructor(private room: number) {}

  /** Whether the tile is there, or will be when those begun before are done. */
  expects(tile: Tile): boolean {
    return this.reserved.has(tile);
  }

  /** Whether there is room for the tile; then whoever asked makes it and has it kept. */
  reserve(tile: Tile, bytes: number): boolean {
    if (bytes > this.room) return false;
    this.room -= bytes;
    this.reserved.set(tile, bytes);
    return true;
  }

  get(tile: Tile): Uint8Array | undefined {
    return this.tiles.get(tile);
  }

  /** Keeps the bytes for which room was reserved. */
  keep(tile: Tile, bytes: Uint8Array): void {
    this.tiles.set(tile, bytes);
  }

  forget(tile: Tile): void {
    this.room += this.reserved.get(tile) ?? 0;
    this.reserved.delete(tile);
    this.tiles.delete(tile);
  }
}
