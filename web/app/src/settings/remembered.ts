import { effect, type Signal, signal } from '@preact/signals';

const PREFIX = 'acg2vec.';

/** A choice that outlives the visit. A stored value that is no longer offered counts as none. */
export function remembered<T extends string>(name: string, offered: readonly T[], otherwise: T): Signal<T> {
  return rememberedIf(name, (value): value is T => offered.some((each) => each === value), otherwise);
}

/** The same where not all that may be offered is known yet. */
export function rememberedIf<T extends string>(
  name: string,
  isOffered: (value: string) => value is T,
  otherwise: T,
): Signal<T> {
  const stored = read(PREFIX + name);
  const choice = signal(stored !== null && isOffered(stored) ? stored : otherwise);
  let known = choice.peek();
  effect(() => {
    // Only what the user changed, and not back, is stored: a default may become a better one.
    if (choice.value !== known) write(PREFIX + name, choice.value === otherwise ? undefined : choice.value);
    known = choice.value;
  });
  return choice;
}

/** Storage may be blocked or full: then a choice lasts as long as the page. */
function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // See read.
  }
}
