import { readFileSync } from 'node:fs';
import { createUpscaler, type RunProgress, type Upscaler } from 'acg2vec-web';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enlarge } from '../support/enlarge.js';
import { DRAWING } from '../support/paths.js';
import { largestDifference, makeDrawing, makePng, readPng } from '../support/pixels.js';

describe.each(['cpu', 'native'] as const)('createUpscaler, on %s', (backend) => {
  let upscaler: Upscaler;
  beforeAll(async () => {
    upscaler = await createUpscaler({ backend });
  });
  afterAll(() => upscaler.dispose());

  const enlarge = async (file: Uint8Array, tile?: number) => {
    const result = await upscaler.run(file, tile ? { tile } : {});
    return { info: result.info, ...readPng(new Uint8Array(await (await result.blob()).arrayBuffer())) };
  };

  test.each([
    [1, 1],
    [1, 50],
    [2, 3],
    [37, 1],
    [19, 23],
  ])('doubles a picture of %i×%i', async (width, height) => {
    const result = await enlarge(makePng(width, height, () => [90, 160, 230, 255]));
    expect([result.width, result.height]).toEqual([2 * width, 2 * height]);
    for (const [channel, value] of [90, 160, 230].entries()) {
      expect(Math.abs((result.data[channel] ?? 0) - value)).toBeLessThanOrEqual(8);
    }
  });

  test('says how the picture was made', async () => {
    const { info } = await enlarge(makeDrawing(100, 60), 32);
    expect(info).toMatchObject({
      input: { width: 100, height: 60 },
      width: 200,
      height: 120,
      scale: 2,
      model: 'acg2vec-fast-2x',
      sync: 'exact',
      exact: true,
      tta: false,
      backend,
      why: 'It was asked for.',
      tile: 32,
      tiles: 8,
    });
    expect(info.ms.total).toBeGreaterThanOrEqual(info.ms.run);
  });

  test('is exact where the picture fits into one tile', async () => {
    expect((await enlarge(makeDrawing(100, 60), 100)).info).toMatchObject({ exact: true, tiles: 1 });
  });

  test('gives the same pixels as file, stream and image data', async () => {
    const result = await upscaler.run(readFileSync(DRAWING));
    const file = new Uint8Array(await (await result.blob()).arrayBuffer());
    expect(new Uint8Array(await new Response(result.stream()).arrayBuffer())).toEqual(file);
    const { width, height, data } = await result.imageData();
    expect(largestDifference({ width, height, data: new Uint8Array(data.buffer) }, readPng(file))).toBe(0);
  });

  test('takes a Blob, an ArrayBuffer and pixels alike', async () => {
    const file = makeDrawing(40, 30);
    const { width, height, data } = readPng(file);
    const pixels = { width, height, data: new Uint8ClampedArray(data) };
    const expected = await enlarge(file);
    for (const input of [new Blob([file as Uint8Array<ArrayBuffer>]), new Uint8Array(file).buffer, pixels]) {
      const result = await (await upscaler.run(input)).imageData();
      expect(largestDifference({ ...result, data: new Uint8Array(result.data) }, expected)).toBe(0);
    }
  });

  test('keeps transparency, with no fringe of the colour hidden under it', async () => {
    const radius = (x: number, y: number) => Math.hypot(x - 31.5, y - 31.5);
    const disc = makePng(64, 64, (x, y) => (radius(x, y) < 20 ? [220, 40, 60, 255] : [0, 0, 0, 0]));
    const { width, data } = await enlarge(disc);
    const pixel = (x: number, y: number) =>
      Array.from(data.subarray(4 * (y * width + x), 4 * (y * width + x) + 4));
    expect(pixel(2, 2)[3]).toBe(0);
    expect(pixel(64, 64)[3]).toBe(255);
    for (let x = 0; x < width; x++) {
      const [red = 0, , , alpha = 0] = pixel(x, 64);
      if (alpha > 32) expect(red).toBeGreaterThan(200);
    }
  });

  test('reports every tile, with the time left', async () => {
    const seen: RunProgress[] = [];
    const onProgress = (progress: RunProgress) => seen.push(progress);
    await upscaler.run(makeDrawing(96, 64), { tile: 32, sync: 'none', onProgress });
    expect(seen.map(({ done }) => done)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(seen.every(({ phase, total }) => phase === 'enlarge' && total === 6)).toBe(true);
    expect(seen[0]?.remainingMs).toBeUndefined();
    expect(seen[6]?.remainingMs).toBe(0);
  });

  test('measures the picture before it enlarges it, and the share of the work grows from 0 to 1', async () => {
    const seen: RunProgress[] = [];
    const onProgress = (progress: RunProgress) => seen.push(progress);
    await upscaler.run(makeDrawing(96, 64), { tile: 32, onProgress });
    const phases = seen.map(({ phase }) => phase);
    expect(phases.lastIndexOf('measure')).toBeLessThan(phases.indexOf('enlarge'));
    expect(seen.filter(({ phase }) => phase === 'enlarge').at(-1)).toMatchObject({ done: 6, total: 6 });
    const shares = seen.map(({ share }) => share);
    expect(shares).toEqual(shares.toSorted((left, right) => left - right));
    expect([shares[0], shares.at(-1)]).toEqual([0, 1]);
    // The last gap is behind 78 % of the multiply-adds.
    expect(seen[phases.indexOf('enlarge')]?.share).toBeGreaterThan(0.6);
  });

  test('stops between tiles when cancelled, and can go on with the next picture', async () => {
    const controller = new AbortController();
    let tiles = 0;
    const run = upscaler.run(makeDrawing(200, 200), {
      tile: 20,
      signal: controller.signal,
      onProgress: ({ done }) => {
        tiles = done;
        if (done === 3) controller.abort();
      },
    });
    await expect(run).rejects.toMatchObject({ name: 'AbortError' });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(tiles).toBe(3);
    expect((await enlarge(makeDrawing(20, 20))).width).toBe(40);
  });

  test('aborts the output of a cancelled run, and closes that of a finished one', async () => {
    const ends: string[] = [];
    const output = () =>
      new WritableStream<Uint8Array>({
        close: () => void ends.push('closed'),
        abort: (reason) => void ends.push((reason as Error).name),
      });
    await upscaler.run(makeDrawing(20, 20), { output: output() });
    const signal = AbortSignal.abort();
    await expect(upscaler.run(makeDrawing(20, 20), { output: output(), signal })).rejects.toThrow();
    expect(ends).toEqual(['closed', 'AbortError']);
  });

  test.each([
    ['at once', 0],
    ['in the middle', 1],
  ])('an output that fails %s ends the run with FILE_FAILED', async (_when, good) => {
    let writes = 0;
    const output = new WritableStream<Uint8Array>({
      write() {
        if (writes++ >= good) throw new Error('no space left');
      },
    });
    const run = upscaler.run(makeDrawing(300, 300), { tile: 64, output });
    await expect(run).rejects.toMatchObject({
      code: 'FILE_FAILED',
      message: expect.stringContaining('no space left'),
    });
  });

  test('an output hears of a picture that could not be read', async () => {
    const reasons: unknown[] = [];
    const output = new WritableStream<Uint8Array>({ abort: (reason) => void reasons.push(reason) });
    await expect(upscaler.run(42 as unknown as Uint8Array, { output })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
    expect(reasons).toHaveLength(1);
  });

  test.each([
    ['a text', new TextEncoder().encode('not a picture'), 'UNSUPPORTED_FORMAT'],
    ['a truncated PNG', makeDrawing(50, 50).slice(0, 300), 'DECODE_FAILED'],
    ['an empty file', new Uint8Array(), 'UNSUPPORTED_FORMAT'],
  ])('refuses %s', async (_what, file, code) => {
    await expect(upscaler.run(file)).rejects.toMatchObject({ code });
  });

  test('refuses a tile of no size, and pixels that do not fit', async () => {
    await expect(upscaler.run(makeDrawing(9, 9), { tile: 0 })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
    const pixels = { width: 3, height: 3, data: new Uint8ClampedArray(7) };
    await expect(upscaler.run(pixels)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });
});

test('a disposed upscaler says so', async () => {
  const upscaler = await createUpscaler({ backend: 'cpu' });
  await upscaler.dispose();
  await upscaler.dispose();
  await expect(upscaler.run(makeDrawing(9, 9))).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
});

test('the CPU backends agree within 1 of 255', async () => {
  const results = [];
  for (const backend of ['wasm', 'native', 'cpu'] as const) {
    await using upscaler = await createUpscaler({ backend });
    results.push(await enlarge(upscaler, readFileSync(DRAWING), { tile: 128 }));
  }
  const [wasm, ...others] = results;
  for (const other of others) expect(wasm && largestDifference(wasm, other)).toBeLessThanOrEqual(1);
});
