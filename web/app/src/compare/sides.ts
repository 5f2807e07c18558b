import type { Size } from '../picture/probe';

/** A picture to look at, and what to call it. */
export interface Side {
  readonly url: string;
  readonly name: string;
}

/** What lies beside, or on, what. */
export interface ComparedSides {
  /** Of the result, in pixels. */
  readonly size: Size;
  readonly left: Side;
  readonly right: Side;
  /** Whether the picture is being enlarged once more. */
  readonly isInHand: boolean;
}
