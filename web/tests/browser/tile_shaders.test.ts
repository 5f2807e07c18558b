import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { release, unwrap } from '../../runtime/dist/core/handle.js';
import type { CoreTiler, Orientation } from '../../runtime/dist/core/tiles.js';
import { nodePlatform } from '../../runtime/dist/node/platform.js';
import type { deviceTools } from '../../runtime/dist/session/device/device_tools.js';
import type { Packing } from '../../runtime/dist/session/packing.js';
import { gatherTile, samplesOfTile, type TileSamples } from '../../runtime/dist/session/tile_samples.js';
import { fromBase64, SOFTWARE_WEBGPU, usePage } from '../support/browser.js';
import { COLOUR_TYPES, makeDeepPng } from '../support/deep_pixels.js';
import { serveRuntime } from '../support/served_runtime.js';

const site = usePage(SOFTWARE_WEBGPU);

const TRIED = `
  import { deviceTools } from './session/device/device_tools.js';
  window.deviceTools = deviceTools;`;

// Two tiles in a row, the second of which owns less than it makes.
const PICTURE = { width: 40, height: 21 };
const TILE = 24;

const ORIENTATIONS: readonly Orientation[] = [0, 1, 2, 3, 4, 5, 6, 7];

async function openTools(): Promise<Page> {
  const page = await site.open();
  await serveRuntime(page, { 'tried.js': TRIED });
  await page.addScriptTag({ type: 'module', url: '/runtime/tried.js' });
  await page.waitForFunction(() => 'deviceTools' in window);
  return page;
}

test('a graphics device makes of a tile’s samples the very values of the core, whatever the picture and the turn', async () => {
  const page = await openTools();
  const core = await nodePlatform.loadCore();
  const network = unwrap(core.standInNetwork(2, 4, 2));
  for (const colourType of Object.values(COLOUR_TYPES).filter((type) => type !== COLOUR_TYPES.palette)) {
    for (const depth of [8, 16] as const) {
      const picture = unwrap(core.decodePicture(makeDeepPng({ ...PICTURE, depth, colourType }, noise), {}));
      const tiler = unwrap(core.planTiles(picture, network, TILE, 8));
      const asked = ORIENTATIONS.map((orientation) => ({
        row: 0,
        column: orientation % tiler.columns,
        isAlpha: picture.hasAlpha && orientation >= 2,
        orientation,
      }));
      const tiles = asked.map((tile) => samplesOfTile(tiler, picture, tile));
      const expected = asked.map((tile) => new Uint8Array(gatherTile(tiler, tile).buffer));
      const made = await page.evaluate(unpackThere, tiles.map(asText));
      for (const [index, values] of expected.entries()) {
        const same = Buffer.compare(fromBase64(made[index] as string), values) === 0;
        expect(same, `colour type ${colourType}, ${depth} bits, ${JSON.stringify(asked[index])}`).toBe(true);
      }
      release(tiler, picture);
    }
  }
  network.delete();
});

test('a graphics device packs tiles into the very bytes of the core, however near a value lies to the next', async () => {
  const page = await openTools();
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

// Of 16 bits; of 8 the lower ones count.
function noise(x: number, y: number): readonly [number, number, number, number] {
  const at = (channel: number) => ((x + 40 * y) * 7919 + channel * 30011) % 65536;
  return [at(0), at(1), at(2), at(3)];
}

declare global {
  interface Window {
    readonly deviceTools: typeof deviceTools;
  }
}

type TextSamples = Omit<TileSamples, 'bytes'> & { readonly text: string };

function asText({ bytes, ...samples }: TileSamples): TextSamples {
  return { ...samples, text: Buffer.from(bytes).toString('base64') };
}

async function unpackThere(tiles: readonly TextSamples[]): Promise<readonly string[]> {
  const adapter = await navigator.gpu.requestAdapter();
  const device = (await adapter?.requestDevice()) as GPUDevice;
  const tools = window.deviceTools(device);
  const fetched = tools.openFetched();
  const made = await Promise.all(
    tiles.map(({ text, ...samples }) => {
      const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      return fetched.fetch(tools.unpack({ ...samples, bytes }), 12 * samples.height * samples.width);
    }),
  );
  device.destroy();
  return made.map((bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')));
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
  const tools = window.deviceTools(device);
  const [, packed] = await Promise.all([
    tools.pack(buffer, shape, { ...packing, left: 0, width: 1, height: 1 }), // two under way
    tools.pack(buffer, shape, packing),
  ]);
  tools.release();
  device.destroy();
  return btoa(String.fromCharCode(...packed));
}
