export type Rectangle = readonly [x: number, y: number, width: number, height: number];

/** What on show will be drawn anew. Final tiles have other borders than provisional ones, and don't overlap. */
export class AwaitedAreas {
  private awaited: readonly { readonly area: Rectangle; readonly missing: number }[] = [];
  /** A tile may be told of twice. */
  private readonly finished = new Set<string>();

  get areAny(): boolean {
    return this.awaited.length > 0;
  }

  add(area: Rectangle): void {
    const [, , width, height] = area;
    this.awaited = [...this.awaited, { area, missing: width * height }];
  }

  finish(final: Rectangle): void {
    const name = final.join();
    if (this.finished.has(name)) return;
    this.finished.add(name);
    this.awaited = this.awaited
      .map(({ area, missing }) => ({ area, missing: missing - sharedPixels(area, final) }))
      .filter(({ missing }) => missing > 0);
  }
}

function sharedPixels([x, y, width, height]: Rectangle, [left, top, across, down]: Rectangle): number {
  const shared = (from: number, length: number, other: number, otherLength: number) =>
    Math.max(0, Math.min(from + length, other + otherLength) - Math.max(from, other));
  return shared(x, width, left, across) * shared(y, height, top, down);
}
