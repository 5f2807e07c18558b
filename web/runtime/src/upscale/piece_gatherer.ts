/** Gathers bytes that come in any pieces into pieces of one size, each in memory of its own. */
export class PieceGatherer {
  private piece: Uint8Array<ArrayBuffer>;
  private length = 0;

  constructor(private readonly size: number) {
    this.piece = new Uint8Array(size);
  }

  /** What is left at the end; it may be empty. */
  get rest(): Uint8Array<ArrayBuffer> {
    return this.piece.subarray(0, this.length);
  }

  /** Takes the bytes, and gives the pieces that they make full. */
  *add(bytes: Uint8Array): Generator<Uint8Array<ArrayBuffer>> {
    for (let offset = 0; offset < bytes.length; ) {
      const part = bytes.subarray(offset, offset + this.size - this.length);
      this.piece.set(part, this.length);
      this.length += part.length;
      offset += part.length;
      if (this.length < this.size) continue;
      const full = this.piece;
      this.piece = new Uint8Array(this.size);
      this.length = 0;
      yield full;
    }
  }
}
