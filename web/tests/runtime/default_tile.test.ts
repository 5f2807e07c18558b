import { expect, test } from 'vitest';
import { engineFor } from '../support/engine_for.js';
import { makePng } from '../support/pixels.js';
import { randomNetwork } from '../support/random_network.js';

const white = (width: number, height: number) => makePng(width, height, () => [255, 255, 255, 255]);

async function infoOf(divisor: number, picture: Uint8Array) {
  await using upscaler = await engineFor(randomNetwork({ kind: 'se', scale: 2, divisor }), {
    backend: 'cpu',
  });
  return (await upscaler.run(picture, { sync: 'none' })).info;
}

test('a network a quarter as wide has larger tiles than the official ones', async () => {
  const picture = white(1536, 768);
  expect(await infoOf(1, picture)).toMatchObject({ tile: 192, tiles: 32 });
  expect(await infoOf(4, picture)).toMatchObject({ tile: 256, tiles: 18 });
});

test('a small picture is cut for several workers, but not into more tiles than it takes', async () => {
  expect(await infoOf(4, white(640, 480))).toMatchObject({ tiles: 6 });
  expect(await infoOf(4, white(320, 240))).toMatchObject({ tiles: 6 });
  expect(await infoOf(4, white(96, 96))).toMatchObject({ tiles: 1 });
});
