/** A share rounded down to quarters, for what is heard: a screen reader that told every step would do nothing else. */
export function inQuarters(share: number): number {
  return Math.floor(share * 4) / 4;
}
