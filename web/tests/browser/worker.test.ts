import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useEmptyPage } from '../support/empty_page.js';
import { serveRuntime } from '../support/served_runtime.js';

const site = useEmptyPage();

// The real page's side and the real worker, with an engine that does what stands in the "picture".
const REPLACED = {
  'browser/platform.js':
    'export const browserPlatform = () => ({ loadCore: async () => ({}), readAsset: async () => ({}) });',
  'upscale/engine.js': `
    const AsyncFunction = (async () => undefined).constructor;
    const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    export class Engine {
      static load = async () => new Engine();
      model = { id: 'scripted' };
      async run(source, output, options) {
        const text = new TextDecoder().decode(source);
        const out = typeof output === 'function' ? output : output.getWriter();
        return new AsyncFunction('output', 'options', 'wait', text)(out, options, wait);
      }
    }`,
};

// What the tests have on the page.
const TRIED = `
  import { createUpscaler, PauseController } from './browser/index.js';
  const upscaler = await createUpscaler();
  window.tried = {
    pause: () => new PauseController(),
    startedBy: (worker) => createUpscaler({ worker }),
    encode: (text) => new TextEncoder().encode(text),
    run: (text, options) => upscaler.run(new TextEncoder().encode(text), options),
    bands: (text, options) => upscaler.bands(new TextEncoder().encode(text), options),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  };`;

async function openPage(): Promise<Page> {
  const page = await site.open();
  await serveRuntime(page, { ...REPLACED, 'tried.js': TRIED });
  await page.addScriptTag({ type: 'module', url: '/runtime/tried.js' });
  await page.waitForFunction(() => 'tried' in window);
  return page;
}

describe('an output on the page', () => {
  const megabytes = (count: number) => `
    for (let part = 0; part < ${count}; part++) {
      await output.write(new Uint8Array(1024 * 1024).fill(part));
      options.onProgress({ done: part + 1 });
    }
    await output.close();
    return { sent: true };`;

  test('gets every byte in order, is closed, and is kept nowhere else', async () => {
    const page = await openPage();
    const outcome = await page.evaluate(async (text) => {
      const events: unknown[] = [];
      const output = new WritableStream<Uint8Array>({
        write: (bytes) => void events.push([bytes.length, bytes[0]]),
        close: () => void events.push('closed'),
      });
      const result = await window.tried.run(`await output.write(Uint8Array.of(9));${text}`, { output });
      const blob = await result.blob().catch((error: Error & { code?: string }) => error.code);
      return { events, blob, info: result.info, locked: output.locked };
    }, megabytes(3));
    const mebibyte = 1024 * 1024;
    expect(outcome).toEqual({
      events: [[mebibyte, 9], [mebibyte, 0], [mebibyte, 1], [1, 2], 'closed'],
      blob: 'INVALID_ARGUMENT',
      info: { sent: true },
      locked: false,
    });
  });

  test('holds the worker while it takes nothing', async () => {
    const page = await openPage();
    const outcome = await page.evaluate(async (text) => {
      let made = 0;
      let taken = 0;
      let open = () => {};
      const opened = new Promise<void>((resolve) => {
        open = resolve;
      });
      const output = new WritableStream<Uint8Array>({
        write: (bytes) => {
          taken += bytes.length;
          return opened;
        },
      });
      const onProgress = ({ done }: { done: number }) => {
        made = done;
      };
      const run = window.tried.run(text, { output, onProgress });
      await window.tried.wait(500);
      const held = { made, taken };
      open();
      await run;
      return { held, made, taken };
    }, megabytes(20));
    expect(outcome.held.made).toBeLessThanOrEqual(5);
    expect(outcome.held.taken).toBe(1024 * 1024);
    expect(outcome).toMatchObject({ made: 20, taken: 20 * 1024 * 1024 });
  });

  test.each([
    'while it writes',
    'between two chunks',
    'as it is closed',
  ])('that fails %s ends the run with the reason, and the next run works', async (when) => {
    const page = await openPage();
    const outcome = await page.evaluate(
      async ([when, text]) => {
        const full = new Error('no space left');
        let fail: ((reason: Error) => void) | undefined;
        const output = new WritableStream<Uint8Array>({
          start: (controller) => {
            fail = (reason) => controller.error(reason);
          },
          write: () => {
            if (when === 'while it writes') throw full;
          },
          close: () => {
            if (when === 'as it is closed') throw full;
          },
        });
        const hang = 'await output.write(new Uint8Array(10)); await new Promise(() => {});';
        if (when === 'between two chunks') setTimeout(() => fail?.(full), 50);
        const text2 = when === 'between two chunks' ? hang : text;
        const error = await window.tried.run(text2 ?? '', { output }).catch((cause) => cause);
        const next = await window.tried.run('await output.close(); return {};');
        return {
          code: error.code,
          message: error.message,
          same: error.cause === full,
          size: (await next.blob()).size,
        };
      },
      [when, megabytes(10)] as const,
    );
    expect(outcome).toEqual({
      code: 'FILE_FAILED',
      message: expect.stringContaining('no space left'),
      same: true,
      size: 0,
    });
  });

  test('that somebody else writes to is refused', async () => {
    const page = await openPage();
    const code = await page.evaluate(async (text) => {
      const output = new WritableStream<Uint8Array>();
      output.getWriter();
      return window.tried.run(text, { output }).catch((error) => error.code);
    }, megabytes(1));
    expect(code).toBe('INVALID_ARGUMENT');
  });

  test('that nobody reads does not keep a run from being cancelled', async () => {
    const page = await openPage();
    const name = await page.evaluate(async (text) => {
      const { writable } = new TransformStream<Uint8Array, Uint8Array>();
      const options = { output: writable, signal: AbortSignal.timeout(300) };
      return window.tried.run(text, options).catch((error) => error.name);
    }, megabytes(10));
    expect(name).toBe('TimeoutError');
  });

  // An endless loop is what a very large tile looks like from outside.
  test.each([
    ['stops when it is told to', 'while (true) { options.signal.throwIfAborted(); await wait(10); }'],
    ['has to be killed', 'while (true);'],
    ['dies', "setTimeout(() => { throw new Error('broken'); }); await new Promise(() => {});"],
  ])('leaves nothing of a run whose worker %s, and the next run works', async (_what, end) => {
    const page = await openPage();
    const outcome = await page.evaluate(async (end) => {
      const root = await navigator.storage.getDirectory();
      const handle = await root.getFileHandle('picture.png', { create: true });
      const size = async () => (await handle.getFile()).size;
      const signal = AbortSignal.timeout(500);
      const half = 'await output.write(new Uint8Array(3e6)); await wait(100);';
      const first = { output: await handle.createWritable(), signal };
      const error = await window.tried.run(half + end, first).catch((cause) => cause);
      const writer = first.output.getWriter();
      const aborted = await Promise.race([writer.closed.catch(() => true), window.tried.wait(100)]);
      const afterFirst = await size();
      const whole = 'await output.write(new Uint8Array(3e6)); await output.close(); return {};';
      await window.tried.run(whole, { output: await handle.createWritable() });
      const left: string[] = [];
      // The page's list of pictures lies there, too.
      for await (const name of root.keys()) if (name !== 'acg2vec-pictures') left.push(name);
      return { failed: error instanceof Error, aborted, afterFirst, afterSecond: await size(), left };
    }, end);
    expect(outcome).toEqual({
      failed: true,
      aborted: true,
      afterFirst: 0,
      afterSecond: 3e6,
      left: ['picture.png'],
    });
  });
});

test('without an output the whole file is a Blob', async () => {
  const page = await openPage();
  const sums = await page.evaluate(async () => {
    const text = `
      for (let part = 0; part < 30; part++) await output.write(new Uint8Array(333_333).fill(part));
      await output.close();
      return {};`;
    const blob = await (await window.tried.run(text)).blob();
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const right = bytes.every((byte, index) => byte === Math.floor(index / 333_333));
    return { size: bytes.length, right, type: blob.type };
  });
  expect(sums).toEqual({ size: 30 * 333_333, right: true, type: 'image/png' });
});

describe('a paused run', () => {
  const TICKS = `
    for (let done = 1; done <= 20; done++) {
      await options.pause.resumed(options.signal);
      await wait(10);
      options.onProgress({ done });
    }
    await output.close();
    return {};`;

  test('makes nothing until it is resumed, whether it was paused before or meanwhile', async () => {
    const page = await openPage();
    const outcome = await page.evaluate(async (text) => {
      const pause = window.tried.pause();
      const seen: number[] = [];
      const counts: number[] = [];
      pause.pause();
      const run = window.tried.run(text, { pause, onProgress: ({ done }) => void seen.push(done) });
      const count = async () => {
        await window.tried.wait(250);
        counts.push(seen.length);
      };
      await count();
      pause.resume();
      while (seen.length < 3) await window.tried.wait(5);
      pause.pause();
      await window.tried.wait(50); // what was under way arrives
      await count();
      await count();
      pause.resume();
      await run;
      return { counts, seen: seen.length };
    }, TICKS);
    const [before, first, second] = outcome.counts;
    expect(before).toBe(0);
    expect(first).toBeGreaterThanOrEqual(3);
    expect(first).toBeLessThan(20);
    expect(second).toBe(first);
    expect(outcome.seen).toBe(20);
  });

  test('is cancelled at once with the worker kept, and nothing listens afterwards', async () => {
    const page = await openPage();
    const outcome = await page.evaluate(async (text) => {
      const pause = window.tried.pause();
      const changes: number[] = [];
      const { addEventListener: add, removeEventListener: remove } = pause;
      pause.addEventListener = (...args) => {
        changes.push(1);
        add.apply(pause, args);
      };
      pause.removeEventListener = (...args) => {
        changes.push(-1);
        remove.apply(pause, args);
      };
      const listeners = () => changes.reduce((sum, change) => sum + change, 0);
      pause.pause();
      const controller = new AbortController();
      const run = window.tried.run(text, { pause, signal: controller.signal });
      await window.tried.wait(100);
      const during = listeners();
      const before = performance.now();
      controller.abort(new Error('enough'));
      const message = await run.catch((error) => error.message);
      return { message, during, after: listeners(), ms: performance.now() - before };
    }, TICKS);
    expect(outcome).toMatchObject({ message: 'enough', during: 1, after: 0 });
    expect(outcome.ms).toBeLessThan(1000); // it would wait for ever
    expect(page.workers()).toHaveLength(1);
  });
});

test('a worker is started as the page wants it, and so is the one after it', async () => {
  const page = await openPage();
  const outcome = await page.evaluate(async () => {
    let started = 0;
    const upscaler = await window.tried.startedBy(() => {
      started += 1;
      return new Worker('/runtime/worker/worker.js', { type: 'module' });
    });
    const run = (text: string, signal?: AbortSignal) =>
      upscaler.run(window.tried.encode(text), signal ? { signal } : {});
    // One that doesn't stop is ended.
    const stuck = run('for (;;);', AbortSignal.timeout(100)).catch((error) => error.name);
    const before = [await stuck, started];
    const { info } = await run('await output.close(); return { again: true };');
    await upscaler.dispose();
    return { before, info, started };
  });
  expect(outcome).toEqual({ before: ['TimeoutError', 1], info: { again: true }, started: 2 });
});

test('tiles reach the page, but only where somebody hears of them; one who throws or rejects ends the run', async () => {
  const page = await openPage();
  const outcome = await page.evaluate(async () => {
    const text = `
      const data = new Uint8ClampedArray(100).fill(7);
      const part = data.subarray(4, 8);
      options.onTile?.({ x: 4, y: 8, provisional: true, pixels: { width: 1, height: 1, data: part } });
      options.onTile?.({ x: 5, y: 8, provisional: false, pixels: { width: 5, height: 5, data } });
      await wait(50);
      options.signal.throwIfAborted();
      await output.close();
      return { heard: !!options.onTile, left: data.length };`;
    const tiles: unknown[] = [];
    const onTile = ({ pixels, ...tile }: { pixels: { data: Uint8ClampedArray } }) =>
      void tiles.push({ ...tile, bytes: pixels.data.length, first: pixels.data[0] });
    const heard = await window.tried.run(text, { onTile });
    const unheard = await window.tried.run(text);
    const thrower = () => {
      throw new Error('mine');
    };
    const thrown = await window.tried.run(text, { onTile: thrower }).catch((error) => error.message);
    const rejecter = async () => thrower();
    const rejected = await window.tried.run(text, { onTile: rejecter }).catch((error) => error.message);
    return { tiles, heard: heard.info, unheard: unheard.info, thrown, rejected };
  });
  expect(outcome).toEqual({
    tiles: [
      { x: 4, y: 8, provisional: true, bytes: 4, first: 7 },
      { x: 5, y: 8, provisional: false, bytes: 100, first: 7 },
    ],
    heard: { heard: true, left: 0 }, // it was handed over, not copied
    unheard: { heard: false, left: 100 },
    thrown: 'mine',
    rejected: 'mine',
  });
});

describe('bands', () => {
  const band = '{ top: part, pixels: { width: 1, height: 1, data: new Uint8ClampedArray(4).fill(part) } }';
  const script = `
    for (let part = 0; part < 9; part++) {
      await output(${band});
      options.onProgress({ done: part });
    }
    return { sent: 9, format: 'png' };`;

  test('come in order, no faster than they are taken, and say how they were made', async () => {
    const page = await openPage();
    const outcome = await page.evaluate(async (text) => {
      let given = 0;
      const ahead: number[] = [];
      const bands = window.tried.bands(text, { onProgress: () => void given++ });
      const tops: unknown[] = [];
      let next = await bands.next();
      for (; !next.done; next = await bands.next()) {
        tops.push([next.value.top, next.value.pixels.data[0]]);
        await window.tried.wait(50);
        ahead.push(given - tops.length);
      }
      return { tops, most: Math.max(...ahead), info: next.value };
    }, script);
    expect(outcome.tops).toEqual(Array.from({ length: 9 }, (_, part) => [part, part]));
    expect(outcome.most).toBeLessThanOrEqual(1);
    expect(outcome.info).toEqual({ sent: 9 });
  });

  test('breaking off cancels the run in the worker, which is not ended for it', async () => {
    const page = await openPage();
    const outcome = await page.evaluate(async (text) => {
      let given = 0;
      const bands = window.tried.bands(text, { onProgress: () => void given++ });
      for await (const { top } of bands) if (top === 1) break;
      const then = given;
      await window.tried.wait(100);
      const next = await window.tried.run('await output.close(); return { lives: true };');
      return { more: given - then, info: next.info };
    }, script);
    expect(outcome).toEqual({ more: 0, info: { lives: true } });
    expect(page.workers().length).toBe(1);
  });

  test('a signal and a failure reject', async () => {
    const page = await openPage();
    const outcome = await page.evaluate(async (text) => {
      const controller = new AbortController();
      const cancelled = window.tried.bands(text, { signal: controller.signal });
      await cancelled.next();
      controller.abort('enough');
      const reason = await cancelled
        .next()
        .then(() => cancelled.next())
        .catch((error) => error);
      const failing = window.tried.bands('throw new Error("broken");');
      return { reason, message: await failing.next().catch((error: Error) => error.message) };
    }, script);
    expect(outcome).toEqual({ reason: 'enough', message: 'broken.' });
  });
});

interface Tried {
  bands(
    text: string,
    options?: import('acg2vec-web').BandOptions<8>,
  ): AsyncGenerator<import('acg2vec-web').PictureBand<8>, unknown, undefined>;
  pause(): import('acg2vec-web').PauseController;
  startedBy(worker: () => Worker): Promise<import('acg2vec-web').Upscaler>;
  encode(text: string): Uint8Array;
  run(text: string, options?: import('acg2vec-web').RunOptions): Promise<import('acg2vec-web').UpscaleResult>;
  wait(ms: number): Promise<void>;
}
declare global {
  interface Window {
    tried: Tried;
  }
}
