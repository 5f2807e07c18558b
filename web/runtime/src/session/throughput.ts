import { inOrder } from '../upscale/in_order.js';
import { canarySide, canaryTile } from './canary.js';
import type { ModelSession } from './model_session.js';
import { givenNothingBut, runPass } from './pass_values.js';
import { Passes } from './passes.js';
import type { ReadNetwork } from './read_network.js';

// Enough that a single hiccup doesn't decide.
const FEWEST_TILES = 4;

/** Canary tiles a second, with as many under way as the session wants. */
export async function throughput(
  { core, network }: ReadNetwork,
  session: ModelSession,
  signal: AbortSignal | undefined,
): Promise<number> {
  const side = canarySide(network);
  const passes = new Passes(core, network, side, side);
  const { upright } = passes.whole();
  const picture = canaryTile(side);
  const run = async (count: number) => {
    const tiles = Array.from({ length: count }, () => givenNothingBut(picture));
    const work = (givens: (typeof tiles)[number]) => runPass(session.runner(upright), givens, signal);
    for await (const _ of inOrder(tiles, session.atOnce, work)) signal?.throwIfAborted();
  };
  try {
    await session.open([upright]);
    await run(session.workers); // each packs its weights, and compiles
    const count = Math.max(FEWEST_TILES, 2 * session.workers);
    const before = performance.now();
    await run(count);
    return (1000 * count) / (performance.now() - before);
  } finally {
    passes.delete();
  }
}
