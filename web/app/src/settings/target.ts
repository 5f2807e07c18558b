import { FREE_TARGETS, targetNumbers } from './wishes';

export type FreeTarget = (typeof FREE_TARGETS)[number];

/** What a free target may be, as its field says to the browser. */
export const RANGES: Readonly<Record<FreeTarget, { min: number; max: number; step: number | 'any' }>> = {
  factor: { min: 0.1, max: 16, step: 'any' },
  width: { min: 1, max: 100_000, step: 1 },
  height: { min: 1, max: 100_000, step: 1 },
};

export function isFree(value: string | undefined): value is FreeTarget {
  return FREE_TARGETS.some((free) => free === value);
}

/** The number that goes with a free target. */
export function numberOf(target: FreeTarget): number {
  return Number(targetNumbers[target].value);
}
