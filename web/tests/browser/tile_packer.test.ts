import { expect, test } from 'vitest';
import { release, unwrap } from '../../runtime/dist/core/handle.js';
import type { CoreTiler } from '../../runtime/dist/core/tiles.js';
import { nodePlatform } from '../../runtime/dist/node/platform.js';
import type { TilePacker } from '../../runtime/dist/session/device/tile_packer.js';
import type { Packing } from '../../runtime/dist/session/packing.js';
import { fromBase64, SOFTWARE_WEBGPU, usePage } from '../support/browser.js';
import { COLOUR_TYPES, makeDeepPng } from '../support/deep_pixels.js';
import { serveRuntime } from '../support/served_runtime.js';

const site = usePage(SOFTWARE_WEBGPU);

const TRIED = `
  import { TilePacker } from './session/device/tile_packer.js';
  window.TilePacker = TilePacker;`;

// Two tiles in a row, the second of which owns less than it makes.
const PICTURE = { width: 40, height: 21 };
const TILE = 24;

test('a graphics device packs tiles into the very bytes of the core, however near a value lies to the next', async () => {
  const page = await site.open();
  await serveRuntime(page, { 'tried.js': TRIED });
  await page.addScriptTag({ type: 'module', url: '/runtime/tried.js' });
  await page.waitForFunction(() => 'TilePacker' in window);
  const core = await nodePlatform.loadCore();
  const network = unwrap(core.standInNetwork(2, 4, 2));
  const { width, height } = PICTURE;
  for (const [channels, colourType] of [
    [3, COLOUR_TYPES.rgb],
    [1, COLOUR_TYPES.grey],
  ] as const) {
    const file = makeDeepPng({ width, height, depth: 8, colourType }, () => [128, 128, 128, 255]);
    for (const depth of [8, 16] as const) {
      const picture = unwrap(core.decodePicture(file, {}));
      const tiler = unwrap(core.planTiles(picture, network, TILE, depth));
      const values = nearlyNext(3 * tiler.outputHeight * tiler.outputWidth, depth);
      const column = tiler.columns - 1;
      const packing = { ...tiler.tileArea(0, column), channels, depth };
      const packed = await page.evaluate(packThere, { packing, ...tileOf(tiler, values) });
      const expected = tiler.pack(0, column, false, values);
      expect(expected).toHaveLength((packing.width * packing.height * channels * depth) / 8);
      expect(Buffer.compare(fromBase64(packed), expected), `${channels} channels, ${depth} bits`).toBe(0);
      release(tiler, picture);
    }
  }
  network.delete();
});

function tileOf({ outputHeight, outputWidth }: CoreTiler, values: Float32Array) {
  return { shape: [1, 3, outputHeight, outputWidth], text: Buffer.from(values.buffer).toString('base64') };
}

/** Values at, or a few steps of a float beside, those where a sample becomes the next; and some that are no colours. */
function nearlyNext(count: number, depth: 8 | 16): Float32Array {
  const values = new Float32Array(count);
  const bits = new Uint32Array(values.buffer);
  const full = 2 ** depth - 1;
  for (let index = 0; index < count; index++) {
    values[index] = (((index * 7919) % full) + 0.5) / full;
    bits[index] = (bits[index] as number) + (index % 5) - 2;
  }
  const strange = [Number.NaN, Infinity, -Infinity, -0, 1e-42, -1e-42, -0.3, 1, 1.5, 3e38];
  for (const [index, value] of strange.entries()) values[17 * index] = value;
  return values;
}

declare global {
  interface Window {
    readonly TilePacker: typeof TilePacker;
  }
}

interface ToPack {
  readonly packing: Packing;
  readonly shape: readonly number[];
  readonly text: string;
}

async function packThere({ packing, shape, text }: ToPack): Promise<string> {
  const adapter = await navigator.gpu.requestAdapter();
  const device = (await adapter?.requestDevice()) as GPUDevice;
  const values = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const buffer = device.createBuffer({ size: values.length, usage: 0x80 | 0x08 }); // storage, target of copies
  device.queue.writeBuffer(buffer, 0, values);
  const packer = new window.TilePacker(device);
  const [, packed] = await Promise.all([
    packer.pack(buffer, shape, { ...packing, left: 0, width: 1, height: 1 }), // two under way
    packer.pack(buffer, shape, packing),
  ]);
  packer.dispose();
  device.destroy();
  return btoa(String.fromCharCode(...packed));
}
