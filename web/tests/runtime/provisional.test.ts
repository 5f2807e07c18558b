import type { EnlargedTile } from 'acg2vec-web';
import { expect, test } from 'vitest';
import { AwaitedAreas } from '../../app/src/preview/awaitedAreas.js';
import { enlarge } from '../support/enlarge.js';
import { loadNetwork } from '../support/networks.js';
import { makeDrawing } from '../support/pixels.js';
import { WatchedThreads } from '../support/watched_threads.js';

test('provisional tiles are small, however large the others are, and there before any of these', async () => {
  await using upscaler = await loadNetwork('the bundled model', { backend: 'cpu' });
  const tiles: EnlargedTile[] = [];
  await enlarge(upscaler, makeDrawing(300, 200), { tile: 256, onTile: (tile) => void tiles.push(tile) });
  const shown = tiles.map(({ provisional, pixels: { width } }) => [provisional, width]);
  expect(shown.slice(0, 2)).toEqual([
    [true, 192],
    [false, 512],
  ]);
  expect(shown.slice(1).some(([provisional]) => provisional)).toBe(false);
});

test('the first provisional tile is begun before anything of the whole picture is', async () => {
  const threads = new WatchedThreads();
  const asked: string[] = [];
  threads.onRequest = (message) => {
    if ('pass' in message) asked.push(`${message.type} ${message.pass.part === 'whole' ? 'whole' : 'stage'}`);
  };
  await using upscaler = await loadNetwork('the bundled model', { backend: 'cpu' }, threads.platform);
  await enlarge(upscaler, makeDrawing(400, 300), { tile: 128, onTile: () => undefined });
  // The second one waits for its thread to begin.
  expect(asked.filter((request) => request === 'run whole').length).toBe(2);
  expect(asked.indexOf('prepare stage')).toBeGreaterThan(asked.indexOf('run whole'));
});

test('nobody waits for the means of a picture whose provisional tile could not be shown', async () => {
  await using upscaler = await loadNetwork('the bundled model', { backend: 'native', threads: 2 });
  let toldSince: number | undefined;
  const enlarging = enlarge(upscaler, makeDrawing(300, 200), {
    tile: 32,
    onTile: () => {
      toldSince ??= 0;
      throw new Error('no canvas');
    },
    onProgress: () => {
      if (toldSince !== undefined) toldSince += 1;
    },
  });
  await expect(enlarging).rejects.toMatchObject({ message: 'no canvas' });
  expect(toldSince).toBeLessThanOrEqual(8); // of 70 tiles and five stages
});

test('what is provisional on the page is awaited until final tiles cover it, wherever their borders are', () => {
  const areas = new AwaitedAreas();
  areas.add([100, 100, 60, 40]);
  areas.finish([0, 0, 150, 300]);
  areas.finish([0, 0, 150, 300]); // told of twice
  expect(areas.areAny).toBe(true);
  areas.finish([150, 0, 150, 300]);
  expect(areas.areAny).toBe(false);
});
