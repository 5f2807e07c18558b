import type { TargetOptions, TargetSize } from '../api.js';
import { checkCall, checkSize } from '../check_arguments.js';

/** Of a picture, in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where a picture is to get. */
export interface Target {
  readonly size: Size;
  /** How often it goes through the network. */
  readonly passes: 1 | 2;
}

/**
 * So much longer than the network makes them sides become by resizing alone. A second pass takes four times as long as the
 * first or more; of a picture of 768×768 that was shrunk and enlarged again by the fast 2x it gained 0.1 dB at 2.1, but 0.5
 * at 2.25, 1 at 2.5 and 1.6 at 4. (With Real-CUGAN pro 2x, which sharpens more, it lost 1.5 at 2.1 and gained 0.2 at 4.)
 */
export const STRETCH = 1.1;

/** Without a wish the network's own scale. Factors are above 0, sides whole numbers above 0. */
export function targetOf(picture: Size, scale: number, wish: TargetOptions): Target {
  const size = resultSize(picture, wish.size ? wish : { factor: wish.factor ?? scale });
  return { size, passes: passesFor(factorBetween(picture, size), scale) };
}

/** What becomes of a picture's size; without a wish it stays. */
export function resultSize(picture: Size, wish: TargetOptions): Size {
  checkSize(picture);
  const { size, factor = 1 } = checkCall(wish);
  return size ? fitted(picture, size) : scaled(picture, factor);
}

/** A third pass would only work on what the first two made up. A network that only cleans gains nothing by a second. */
export function passesFor(factor: number, scale: number): 1 | 2 {
  return scale > 1 && factor > scale * STRETCH ? 2 : 1;
}

/** By which the longer side grows: it is the one that rounding changes less. */
export function factorBetween(from: Size, to: Size): number {
  checkSize(from);
  checkSize(to);
  return Math.max(to.width, to.height) / Math.max(from.width, from.height);
}

/** The largest size of the picture's proportions within that. */
export function fitted({ width, height }: Size, { width: most, height: highest }: TargetSize): Size {
  const byWidth = most === undefined ? Number.POSITIVE_INFINITY : most / width;
  const byHeight = highest === undefined ? Number.POSITIVE_INFINITY : highest / height;
  const factor = Math.min(byWidth, byHeight);
  const sides = scaled({ width, height }, factor);
  return {
    width: most !== undefined && factor === byWidth ? most : sides.width,
    height: highest !== undefined && factor === byHeight ? highest : sides.height,
  };
}

/** Sides are rounded, and are one pixel at least. */
export function scaled({ width, height }: Size, factor: number): Size {
  const side = (length: number) => Math.max(Math.round(length * factor), 1);
  return { width: side(width), height: side(height) };
}
