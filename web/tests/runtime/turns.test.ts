import { createUpscaler, PauseController, type RunProgress } from 'acg2vec-web';
import { describe, expect, test } from 'vitest';
import { makeDrawing, readPng } from '../support/pixels.js';

const picture = makeDrawing(200, 150);

/** Resolves when the run has begun. */
function begun() {
  let begin: () => void = () => undefined;
  const started = new Promise<void>((resolve) => {
    begin = resolve;
  });
  return { started, onProgress: (_: RunProgress) => begin() };
}

describe('a run that does not go on', () => {
  test('paused, it holds, and one that waits behind it can be cancelled', async () => {
    await using upscaler = await createUpscaler({ backend: 'cpu' });
    const pause = new PauseController();
    pause.pause();
    const { started, onProgress } = begun();
    const first = upscaler.run(picture, { tile: 32, pause, onProgress });
    await started;
    const controller = new AbortController();
    const second = upscaler.run(picture, { signal: controller.signal });
    controller.abort();
    await expect(second).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    pause.resume();
    const { info } = await first;
    expect(info).toMatchObject({ width: 400, exact: true });
  });

  test('paused, it ends when the upscaler is disposed of', async () => {
    const upscaler = await createUpscaler({ backend: 'cpu' });
    const pause = new PauseController();
    const { started, onProgress } = begun();
    const run = upscaler.run(picture, { tile: 32, pause, onProgress });
    await started;
    pause.pause();
    const ended = expect(run).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    await upscaler.dispose();
    await ended;
  });

  test.each([
    'png',
    'jpeg',
  ] as const)('because nobody takes its %s, it can be cancelled, and the next works', async (format) => {
    await using upscaler = await createUpscaler({ backend: 'cpu' });
    const stalled = new WritableStream<Uint8Array>({ write: () => new Promise(() => undefined) });
    const signal = AbortSignal.timeout(1500);
    const run = upscaler.run(picture, { tile: 32, format, output: stalled, signal });
    await expect(run).rejects.toThrow(expect.objectContaining({ name: 'TimeoutError' }));
    const next = await upscaler.run(picture);
    expect(readPng(new Uint8Array(await (await next.blob()).arrayBuffer())).width).toBe(400);
  }, 20_000);
});

describe('what is asked for wrongly is said at once', () => {
  test.each([
    ['a backend', { backend: 'gpu' as never }],
    ['no threads', { threads: 0 }],
    ['half a thread', { threads: 0.5 }],
  ])('%s', async (_, options) => {
    await expect(createUpscaler(options)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });

  test.each([
    ['a way to synchronise', { sync: 'all' as never }],
    ['a format', { format: 'gif' as never }],
    ['a focus that is no point', { focus: { x: Number.NaN, y: 1 } }],
    ['an output of another kind', { output: {} as never }],
  ])('%s', async (_, options) => {
    await using upscaler = await createUpscaler({ backend: 'cpu' });
    await expect(upscaler.run(picture, options)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });
});
