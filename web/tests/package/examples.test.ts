import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createUpscaler } from 'acg2vec-web';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.js';
import {
  asItIs,
  type Consumer,
  copyExample,
  putPicture,
  withEsbuild,
  withVite,
  withWebpack,
} from '../support/consumers.js';
import { enlarge } from '../support/enlarge.js';
import { installPacked } from '../support/packed_package.js';
import { largestDifference, makeDrawing, type Rgba, readPng } from '../support/pixels.js';
import { serveStatically } from '../support/static_host.js';

const picture = makeDrawing(40, 30);
const chosen = { name: 'picture.png', mimeType: 'image/png', buffer: Buffer.from(picture) };
let folder: string;
let browser: Browser;
let expected: Rgba;

beforeAll(async () => {
  folder = installPacked();
  browser = await launchBrowser();
  await using upscaler = await createUpscaler({ backend: 'cpu' });
  expected = await enlarge(upscaler, picture);
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

// From a plain host without any header, in a folder of it.
async function opened(consumer: Consumer, use: (page: Page, place: string) => Promise<void>): Promise<void> {
  const place = await consumer(folder);
  const host = await serveStatically(place, 'some/folder');
  const page = await browser.newPage();
  try {
    putPicture(place, picture);
    await page.goto(host.address);
    await use(page, place);
  } finally {
    await page.close();
    host.close();
  }
}

async function enlargedBy(page: Page): Promise<Rgba> {
  await page.setInputFiles('input', chosen);
  await page.locator('output', { hasText: '×' }).waitFor();
  return readPng(await fileOf(page));
}

async function fileOf(page: Page): Promise<Uint8Array> {
  const bytes = await page
    .locator('img')
    .first()
    .evaluate(async (image: HTMLImageElement) => [
      ...new Uint8Array(await (await fetch(image.src)).arrayBuffer()),
    ]);
  return Uint8Array.from(bytes);
}

describe('a page', () => {
  test.each<[string, Consumer]>([
    ['without a bundler', asItIs('html')],
    ['built by Vite', withVite('vite')],
    ['built by webpack', withWebpack],
  ])('%s enlarges a picture', async (_, consumer) => {
    await opened(consumer, async (page) => {
      expect(largestDifference(await enlargedBy(page), expected)).toBeLessThanOrEqual(1);
    });
  });

  test('without a program enlarges a picture in its place, another one when it is clicked', async () => {
    await opened(asItIs('element'), async (page) => {
      const [first, second] = [page.locator('acg-upscale').first(), page.locator('acg-upscale').last()];
      await page.locator('acg-upscale[state=done]').waitFor();
      expect(await second.getAttribute('state')).toBe('waiting');
      expect(largestDifference(readPng(await fileOf(page)), expected)).toBeLessThanOrEqual(1);
      await second.click();
      await page.locator('acg-upscale[when=click][state=done]').waitFor();
      expect(await first.locator('img').boundingBox()).toMatchObject({ width: 40, height: 30 });
    });
  });

  // Nothing lies where the package would look for it: that page works by the addresses that it gives, or not at all.
  test('built by esbuild has worker, core, models, codecs and ONNX Runtime where it wants them', async () => {
    await opened(withEsbuild, async (page) => {
      const asked = new Set<string>();
      page.context().on('request', (request) => asked.add(new URL(request.url()).pathname));
      await page.selectOption('[name=backend]', 'cpu');
      expect(largestDifference(await enlargedBy(page), expected)).toBeLessThanOrEqual(1);

      await page.selectOption('[name=backend]', 'wasm');
      await page.selectOption('[name=format]', 'webp');
      await page.setInputFiles('input', []);
      await page.setInputFiles('input', chosen);
      await page.locator('output', { hasText: 'backend wasm' }).waitFor();
      expect(Buffer.from(await fileOf(page)).toString('latin1', 8, 12)).toBe('WEBP');
      expect([...asked]).toEqual(
        expect.arrayContaining([
          '/some/folder/worker.js',
          '/some/folder/files/acg2vec_core.wasm',
          '/some/folder/files/models/catalogue.json',
          '/some/folder/files/codecs/webp_enc_simd.wasm',
          '/some/folder/files/ort/ort-wasm-simd-threaded.wasm',
        ]),
      );
    });
  });
});

describe('on a server', () => {
  test('a page is rendered, and fetches the package when a picture is chosen', async () => {
    await withVite('server')(folder);
    const program = spawn(process.execPath, ['server.js'], {
      cwd: join(folder, 'server'),
      env: { ...process.env, PORT: '0' },
    });
    const page = await browser.newPage();
    try {
      const asked: string[] = [];
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      const address = await firstLine(program);
      expect((await fetch(`${address}/`)).status).toBe(404); // what no URL is, is no page either, and ends nothing
      await page.goto(address);
      await page.waitForLoadState('networkidle');
      expect(asked).toEqual(expect.arrayContaining(['/', '/client.js']));
      expect(asked.filter((path) => /wasm|worker|models|browser/.test(path))).toEqual([]);
      expect(largestDifference(await enlargedBy(page), expected)).toBeLessThanOrEqual(1);
    } finally {
      await page.close();
      program.kill();
    }
  });

  test('every entry can be imported where there is no browser', () => {
    const [browserEntry, worker] = ['browser/index.js', 'worker/worker.js'];
    const text = `
      for (const name of ['window', 'document', 'self', 'navigator', 'Worker']) delete globalThis[name];
      const entries = ['acg2vec-web', 'acg2vec-web/element', './node_modules/acg2vec-web/dist/${browserEntry}'];
      const [node, element, browser] = await Promise.all(entries.map((entry) => import(entry)));
      console.log(typeof node.createUpscaler, typeof element.AcgUpscale, typeof browser.createUpscaler);
      console.log(import.meta.resolve('acg2vec-web/worker').endsWith('${worker}'));`;
    writeFileSync(join(folder, 'entries.mjs'), text);
    const { stdout, stderr } = spawnSync(process.execPath, ['entries.mjs'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect({ stdout, stderr }).toEqual({ stdout: 'function function function\ntrue\n', stderr: '' });
  });
});

test('a script in Node enlarges a folder', () => {
  const place = copyExample(folder, 'node');
  mkdirSync(join(place, 'pictures'));
  putPicture(join(place, 'pictures'), picture);
  const { stdout, stderr } = spawnSync(process.execPath, ['enlarge.js', 'pictures'], {
    cwd: place,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^picture\.png: 80 × 60, (cpu|native), \d+ ms\n$/);
  const made = readPng(join(place, 'pictures/enlarged/picture.png.png'));
  expect(largestDifference(made, expected)).toBeLessThanOrEqual(1);
});

async function firstLine(program: ChildProcess): Promise<string> {
  if (!program.stdout) throw new Error('it says nothing');
  const [line] = (await once(createInterface(program.stdout), 'line')) as [string];
  return line;
}
