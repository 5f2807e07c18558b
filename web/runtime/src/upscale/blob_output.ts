/** Collects a file's bytes into a Blob, which a browser may keep on disk. */
export class BlobOutput {
  private readonly parts: Uint8Array<ArrayBuffer>[] = [];

  readonly stream = new WritableStream<Uint8Array>({
    write: (bytes) => {
      this.parts.push(bytes as Uint8Array<ArrayBuffer>);
    },
  });

  blob(type: string): Blob {
    return new Blob(this.parts, { type });
  }
}
