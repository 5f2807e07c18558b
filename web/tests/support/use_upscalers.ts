import { afterAll } from 'vitest';
import type { Upscaler } from '../../runtime/dist/api.js';

/** Gives a function that makes upscalers at their first use, by name, and disposes of them after the tests. */
export function useUpscalers<Name extends string>(
  make: (name: Name) => Promise<Upscaler>,
): (name: Name) => Promise<Upscaler> {
  const made = new Map<Name, Upscaler>();
  afterAll(async () => {
    for (const upscaler of made.values()) await upscaler.dispose();
  });
  return async (name) => {
    const upscaler = made.get(name) ?? (await make(name));
    made.set(name, upscaler);
    return upscaler;
  };
}
