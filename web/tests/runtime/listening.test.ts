import { createLooker, createTagger, createUpscaler } from 'acg2vec-web';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Upscaler } from '../../runtime/dist/api.js';
import { bundledEngine } from '../support/engine_for.js';
import { makeDrawing } from '../support/pixels.js';

const picture = makeDrawing(96, 64);
const TILE = { tile: 16, sync: 'none' } as const;
const rejecting = async () => {
  throw new Error('mine');
};

test.each([
  'onTile',
  'onProgress',
] as const)('what a listener throws is what the run rejects with: %s', async (name) => {
  await using upscaler = await bundledEngine({ backend: 'cpu', threads: 1 });
  const mine = new TypeError('mine');
  const listener = () => {
    throw mine;
  };
  await expect(upscaler.run(picture, { ...TILE, [name]: listener })).rejects.toBe(mine);
  const wrong = upscaler.run(picture, { ...TILE, [name]: 5 as never });
  const message = `${name} must be a function.`;
  await expect(wrong).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', message });
});

test.each([
  5,
  null,
  {},
  { files: {} },
  { files: { onnx: 5 } },
])('a model that is none is the caller’s mistake: %j', async (model) => {
  await expect(createUpscaler({ model: model as never })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  await expect(createTagger({ model: model as never })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
});

describe('a listener that is an async function', () => {
  let upscaler: Upscaler;
  beforeAll(async () => {
    upscaler = await bundledEngine({ backend: 'cpu', threads: 1 });
  });
  afterAll(() => upscaler.dispose());

  test.each(['onTile', 'onProgress'] as const)('stops the run when it rejects: %s', async (name) => {
    let heard = 0;
    const listener = () => {
      heard += 1;
      return rejecting();
    };
    const running = upscaler.run(picture, { ...TILE, [name]: listener });
    await expect(running).rejects.toThrow('mine');
    expect(heard).toBeLessThan(12); // of 24 tiles
    expect((await upscaler.run(picture, TILE)).info.width).toBe(192);
  });

  test('stops bands when it rejects', async () => {
    const take = async () => {
      for await (const _band of upscaler.bands(picture, { ...TILE, onTile: rejecting }));
    };
    await expect(take()).rejects.toThrow('mine');
  });

  test('is waited for, whatever else the upscaler does meanwhile: its last rejection is heard as well', async () => {
    const aside = upscaler.run.bind(upscaler);
    let tiles = 0;
    const onTile = async () => {
      tiles += 1;
      if (tiles < 24) return;
      await aside(picture, TILE);
      throw new Error('the last one');
    };
    await expect(upscaler.run(picture, { ...TILE, onTile })).rejects.toThrow('the last one');
  });

  test('doesn’t keep a cancelled run waiting', async () => {
    const cancel = new AbortController();
    let tiles = 0;
    const onTile = () => {
      tiles += 1;
      if (tiles === 24) setTimeout(() => cancel.abort(), 200); // when all is written
      return new Promise<void>(() => undefined);
    };
    const running = upscaler.run(picture, { ...TILE, onTile, signal: cancel.signal });
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  });
});

test.each([
  ['an upscaler', () => createUpscaler({ backend: 'cpu', onProgress: rejecting })],
  ['a looker', () => createLooker({ onProgress: rejecting })],
])('loading %s ends when its async listener rejects', async (_what, load) => {
  await expect(load()).rejects.toThrow('mine');
});
