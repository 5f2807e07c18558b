import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { PauseController, type RunOptions } from 'acg2vec-web';
import { describe, expect, test } from 'vitest';
import type { FromPoolWorker } from '../../runtime/dist/pool/protocol.js';
import type { Thread } from '../../runtime/dist/pool/thread.js';
import { builtModule } from '../support/child.js';
import { bundledEngine } from '../support/engine_for.js';
import { type Enlarged, enlarge } from '../support/enlarge.js';
import { loadNetwork, type NetworkName } from '../support/networks.js';
import { DRAWING } from '../support/paths.js';
import { crop, largestDifference, readPng, writePng } from '../support/pixels.js';
import { WatchedThreads } from '../support/watched_threads.js';

// Of twenty tiles, each of which passes a worker five times.
const drawing = writePng(crop(readPng(DRAWING), 40, 30, 130, 98));
const large = writePng(crop(readPng(DRAWING), 40, 30, 230, 170));
const small = writePng(crop(readPng(DRAWING), 60, 40, 140, 90));
const TILE = { tile: 32 };

function cpu(threads: WatchedThreads) {
  return bundledEngine({ backend: 'cpu' }, threads.platform);
}

let alone: Enlarged | undefined;
/** What a run gives with nobody in its way. */
const undisturbed = async () => (alone ??= await enlargeUndisturbed());
async function enlargeUndisturbed(): Promise<Enlarged> {
  await using upscaler = await cpu(new WatchedThreads());
  return await enlarge(upscaler, drawing, TILE);
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('the pool of the CPU engine', () => {
  test.each([
    ['the bundled model', {}],
    ['the bundled model', { tta: true, tile: 48 }],
    ['the bundled model', { maxMemory: 3 }],
    ['the bundled model', { sync: 'none' }],
    ['random se 3x', {}],
  ] as const satisfies readonly (readonly [
    NetworkName,
    RunOptions,
  ])[])('%s, %j: gives the same bytes with one worker as with several', async (name, options) => {
    const results = [];
    // Two, as most tests have them, and more than there are cores.
    for (const count of name === 'the bundled model' ? [1, 5] : [1, 2]) {
      const threads = new WatchedThreads(count);
      await using upscaler = await loadNetwork(name, { backend: 'cpu' }, threads.platform);
      const picture = 'tta' in options ? small : drawing; // eight times the work
      results.push(await enlarge(upscaler, picture, { ...TILE, ...options }));
      expect(threads.started).toBe('maxMemory' in options ? 1 : count);
    }
    const [first, ...others] = results.map(({ data }) => Buffer.from(data));
    for (const other of others) expect(other.equals(first as Buffer)).toBe(true);
  });

  test('starts no more workers than threads were asked for, or there are cores', async () => {
    for (const [cores, threads, started] of [
      [3, 2, 2],
      [2, 8, 2],
    ] as const) {
      const watched = new WatchedThreads(cores);
      await using upscaler = await bundledEngine({ backend: 'cpu', threads }, watched.platform);
      await upscaler.run(drawing, TILE);
      expect(watched.started).toBe(started);
    }
  });

  test('has nothing to warn of on a machine with many cores', async () => {
    const warnings: Error[] = [];
    const hear = (warning: Error) => void warnings.push(warning);
    process.on('warning', hear);
    await using upscaler = await bundledEngine({ backend: 'cpu' }, new WatchedThreads(8).platform);
    await upscaler.run(drawing, { tile: 32, signal: new AbortController().signal });
    await new Promise(setImmediate); // warnings come behind the work
    process.off('warning', hear);
    expect(warnings).toEqual([]);
  });

  test('starts one only for a single tile, and keeps its workers for the next run', async () => {
    const threads = new WatchedThreads();
    await using upscaler = await cpu(threads);
    await upscaler.run(drawing, { tile: 4096 });
    expect(threads.started).toBe(1);
    await upscaler.run(drawing, TILE);
    await upscaler.run(drawing, TILE);
    expect(threads.started).toBe(2);
  });

  test('uses the memory of tiles that are done with for those that follow', async () => {
    const threads = new WatchedThreads();
    await using upscaler = await cpu(threads);
    await upscaler.run(drawing, { ...TILE, sync: 'none' });
    expect(threads.rooms).toBeGreaterThan(threads.tiles / 2);
  });

  test('ends the workers for which a run allows no memory', async () => {
    const threads = new WatchedThreads();
    await using upscaler = await cpu(threads);
    await upscaler.run(large, TILE);
    const { info } = await upscaler.run(large, { ...TILE, maxMemory: 30 });
    expect(info.exact).toBe(true);
    expect([threads.started, threads.alive]).toEqual([2, 1]);
  });

  test('has fewer workers for larger tiles in the same memory', async () => {
    const threads = new WatchedThreads();
    await using upscaler = await cpu(threads);
    await upscaler.run(large, { tile: 32, maxMemory: 60 });
    expect(threads.alive).toBe(2);
    await upscaler.run(large, { tile: 160, maxMemory: 60 });
    expect(threads.alive).toBe(1);
  });

  test('ends them also where they are still busy for a run that was cancelled', async () => {
    const threads = new WatchedThreads();
    await using upscaler = await cpu(threads);
    await upscaler.run(large, TILE);
    threads.tiles = 0;
    threads.answerAfter = 300;
    const controller = new AbortController();
    const cancelled = upscaler.run(large, { ...TILE, signal: controller.signal }).catch(() => undefined);
    while (threads.tiles < 2) await wait(1);
    controller.abort();
    await cancelled;
    threads.answerAfter = 0;
    await upscaler.run(large, { ...TILE, maxMemory: 30 });
    await wait(400); // what was asked for the cancelled run is answered by now
    expect(threads.alive).toBe(1);
  });

  test('leaves no worker behind when it is disposed of', async () => {
    const threads = new WatchedThreads();
    const upscaler = await cpu(threads);
    await upscaler.run(drawing, TILE);
    expect(threads.alive).toBe(2);
    await upscaler.dispose();
    expect(threads.alive).toBe(0);
  });

  test('leaves none behind where it is disposed of in the middle of a run', async () => {
    const threads = new WatchedThreads();
    const upscaler = await cpu(threads);
    const run = expect(upscaler.run(drawing, TILE)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    while (threads.tiles < 5) await wait(1);
    await upscaler.dispose();
    await run;
    expect(threads.alive).toBe(0);
  });

  test('does not keep a process alive, except while it runs', async () => {
    const text = `
      import { createUpscaler } from '${builtModule('node/index.js')}';
      const upscaler = await createUpscaler({ backend: 'cpu' });
      const data = new Uint8ClampedArray(4 * 150 * 150).fill(255);
      const { info } = await upscaler.run({ width: 150, height: 150, data }, { tile: 32 });
      console.log(info.width);`;
    const program = [process.execPath, ['--input-type=module', '--eval', text]] as const;
    const { stdout } = await promisify(execFile)(...program, { timeout: 60_000 });
    expect(stdout).toBe('300\n');
  });
});

describe('a worker that dies', () => {
  test.each([
    ['on its first tile', 1],
    ['in the middle', 10],
    ['with features of a tile', 50],
    ['in the last pass', 95],
  ])('%s is replaced, and its tile done again', async (_when, deadly) => {
    const threads = new WatchedThreads();
    await using upscaler = await cpu(threads);
    threads.onTile = (thread) => {
      if (threads.tiles === deadly) void thread.end();
    };
    const result = await enlarge(upscaler, drawing, TILE);
    expect(largestDifference(result, await undisturbed())).toBe(0);
    expect([threads.started, threads.alive]).toEqual([3, 2]);
  });

  test('while nobody asks it for anything is replaced, however many do', async () => {
    const threads = new WatchedThreads(4);
    await using upscaler = await cpu(threads);
    const seen = new Set<Thread>();
    threads.onTile = (thread) => seen.add(thread);
    await upscaler.run(drawing, TILE);
    for (const thread of seen) await thread.end();
    expect([seen.size, threads.alive]).toEqual([4, 0]);
    const result = await enlarge(upscaler, drawing, TILE);
    expect(largestDifference(result, await undisturbed())).toBe(0);
    expect([threads.started, threads.alive]).toEqual([8, 4]);
  });

  test('before it has begun is done without, where others work', async () => {
    const threads = new WatchedThreads(4);
    threads.mayBegin = () => threads.started === 0;
    await using upscaler = await cpu(threads);
    const result = await enlarge(upscaler, drawing, TILE);
    expect(largestDifference(result, await undisturbed())).toBe(0);
    expect([threads.started, threads.alive]).toEqual([4, 1]);
  });

  test('of lack of memory is replaced as well', async () => {
    const threads = new WatchedThreads();
    await using upscaler = await cpu(threads);
    const failures: FromPoolWorker[] = [outOfMemory];
    threads.instead = (message) => (threads.tiles > 9 && failures.pop()) || message;
    const result = await enlarge(upscaler, drawing, TILE);
    expect(largestDifference(result, await undisturbed())).toBe(0);
    expect([threads.started, threads.alive]).toEqual([3, 2]);
  });

  test('again and again ends the run, and the next one works', async () => {
    const threads = new WatchedThreads();
    await using upscaler = await cpu(threads);
    for (const first of [0, 50]) {
      threads.tiles = 0;
      threads.onTile = (thread) => void (threads.tiles > first && thread.end());
      await expect(upscaler.run(drawing, TILE)).rejects.toMatchObject({ code: 'INTERNAL' });
    }
    threads.onTile = () => undefined;
    threads.instead = (message) =>
      message.type === 'done' && message.values.length > 0 ? outOfMemory : message;
    await expect(upscaler.run(drawing, TILE)).rejects.toMatchObject({ code: 'OUT_OF_MEMORY' });
    threads.instead = (message) => message;
    expect(largestDifference(await enlarge(upscaler, drawing, TILE), await undisturbed())).toBe(0);
  });
});

const outOfMemory = {
  type: 'failed',
  error: { name: 'Error', message: 'Aborted(OOM)', code: 'OUT_OF_MEMORY' },
} as const satisfies FromPoolWorker;

describe('while several tiles are under way', () => {
  test('a cancel is heard at once, what is queued is dropped, and the next run works', async () => {
    const threads = new WatchedThreads();
    await using upscaler = await cpu(threads);
    await upscaler.run(drawing, TILE); // both workers are there now
    threads.tiles = 0;
    threads.answerAfter = 1000;
    const controller = new AbortController();
    const run = expect(upscaler.run(drawing, { ...TILE, signal: controller.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
    while (threads.tiles < 2) await wait(1);
    await wait(100); // a third tile is queued
    const before = performance.now();
    controller.abort();
    await run;
    expect(performance.now() - before).toBeLessThan(800); // before a worker answers
    await wait(1200);
    expect(threads.tiles).toBe(2);
    threads.answerAfter = 0;
    expect(largestDifference(await enlarge(upscaler, drawing, TILE), await undisturbed())).toBe(0);
  });

  test('a pause holds those that have not begun', async () => {
    const threads = new WatchedThreads();
    await using upscaler = await cpu(threads);
    const pause = new PauseController();
    const run = enlarge(upscaler, drawing, { ...TILE, pause });
    while (threads.tiles < 12) await wait(1);
    pause.pause();
    await wait(300); // those that were under way, queued ones included
    const sent = threads.tiles;
    expect(sent).toBeLessThanOrEqual(12 + 3);
    await wait(300);
    expect(threads.tiles).toBe(sent);
    pause.resume();
    expect(largestDifference(await run, await undisturbed())).toBe(0);
  });

  test('a caller whose progress throws ends the run, and no failure is left unheard', async () => {
    const threads = new WatchedThreads();
    await using upscaler = await cpu(threads);
    const onProgress = () => {
      if (threads.tiles > 9) throw new Error('no more');
    };
    await expect(upscaler.run(drawing, { ...TILE, onProgress })).rejects.toThrow('no more');
    expect(largestDifference(await enlarge(upscaler, drawing, TILE), await undisturbed())).toBe(0);
  });

  test('tiles equal to earlier ones are spared, however little room there is', async () => {
    const flat = crop(readPng(DRAWING), 0, 0, 256, 200);
    for (let index = 0; index < flat.data.length; index++) {
      const x = Math.floor(index / 4) % 256;
      if (x < 180) flat.data[index] = index % 4 === 3 ? 255 : 200;
    }
    const picture = writePng(flat);
    await using upscaler = await cpu(new WatchedThreads());
    const tiled = await enlarge(upscaler, picture, TILE);
    const whole = await enlarge(upscaler, picture, { tile: 4096 });
    expect(tiled.info.spared).toBeGreaterThan(10);
    expect(largestDifference(tiled, whole)).toBeLessThanOrEqual(1);
    const cramped = await enlarge(upscaler, picture, { ...TILE, maxMemory: 0.05 });
    expect(cramped.info.spared).toBeLessThan(tiled.info.spared);
    expect(largestDifference(cramped, whole)).toBeLessThanOrEqual(2);
  });
});
