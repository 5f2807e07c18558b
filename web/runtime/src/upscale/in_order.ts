/**
 * Begins works before their turn, so that `atOnce` of them are under way, and gives their results in the order of
 * `items`: what is made of them doesn't depend on which is done first. `before` is waited for before each begins.
 *
 * Where a work fails or the caller breaks off, those under way are waited for: what they use may then be given back.
 */
export async function* inOrder<Item, Result>(
  items: Iterable<Item> | AsyncIterable<Item>,
  atOnce: number,
  work: (item: Item) => Promise<Result>,
  before: () => Promise<void> = async () => undefined,
): AsyncGenerator<Result, undefined> {
  const underWay: Promise<Result>[] = [];
  const oldest = () => underWay.shift() as Promise<Result>;
  try {
    for await (const item of items) {
      await before();
      underWay.push(observed(work(item)));
      if (underWay.length === atOnce) yield await oldest();
    }
    while (underWay.length > 0) yield await oldest();
  } finally {
    await Promise.allSettled(underWay);
  }
}

// Its failure is heard when its turn comes, which may be never.
function observed<Result>(work: Promise<Result>): Promise<Result> {
  work.catch(() => undefined);
  return work;
}
