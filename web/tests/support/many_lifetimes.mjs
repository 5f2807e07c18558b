// Loads, uses and disposes of fifty models, and prints what the process holds after the first ten and after all.
import { setTimeout as wait } from 'node:timers/promises';
import { createUpscaler } from 'acg2vec-web';

const sides = { width: 24, height: 16 };
const data = Uint8ClampedArray.from({ length: 4 * 24 * 16 }, (_, at) =>
  at % 4 === 3 ? 255 : (7 * at) % 256,
);
const picture = { ...sides, data };

async function liveOnce(create) {
  const model = await create();
  try {
    const result = await model.run(picture);
    await result.blob?.();
  } finally {
    await model[Symbol.asyncDispose]();
  }
}

// At once, as in a program that does several things.
async function live(times) {
  const create = () => createUpscaler({ backend: 'cpu', threads: 1 });
  for (let time = 0; time < times; time += 2) await Promise.all([liveOnce(create), liveOnce(create)]);
}

async function held() {
  // Threads end in their own time, and what only one collection frees the next one may need.
  for (let turn = 0; turn < 4; turn++) {
    await wait(100);
    globalThis.gc();
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rss, heapUsed, external };
}

await live(10);
const before = await held();
await live(40);
const after = await held();
// The pipe of the standard streams is whoever started this.
const open = process.getActiveResourcesInfo().filter((name) => name !== 'PipeWrap' && name !== 'TTYWrap');
console.log(JSON.stringify({ before, after, open }));
