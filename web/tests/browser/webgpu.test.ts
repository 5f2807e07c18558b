import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { enlargeOnPage, SOFTWARE_WEBGPU, usePage } from '../support/browser.js';
import { runCli } from '../support/cli.js';
import { useFolder } from '../support/folder.js';
import { largestDifference, makeDrawing, readPng } from '../support/pixels.js';
import { randomOnnx } from '../support/random_onnx.js';
import { enlargeRaw } from '../support/raw_onnx.js';

const site = usePage(SOFTWARE_WEBGPU);
const folder = useFolder();

test('a user’s own ONNX file goes to WebGPU once it has computed a test tile rightly', async () => {
  const page = await site.open();
  await page.locator('#models > summary').click();
  const onnx = randomOnnx();
  await page.setInputFiles('#model-input', { name: 'mine.onnx', mimeType: '', buffer: Buffer.from(onnx) });
  await page.locator('#model-questions button[type=submit]').click();
  await page.locator('.models-row[data-id=mine]').waitFor();
  await page.locator('details summary').first().click();
  await page.selectOption('#backend', 'webgpu');
  const picture = { name: 'small.png', mimeType: 'image/png', buffer: Buffer.from(makeDrawing(48, 32)) };
  const saved = readPng(await enlargeOnPage(page, picture));
  expect(await page.locator('#facts').innerText()).toMatch(/webgpu/i);
  const expected = await enlargeRaw(onnx, readPng(picture.buffer), 4, {});
  expect(largestDifference(saved, expected)).toBeLessThanOrEqual(1);
});

test('a small picture on WebGPU lies within 1 of 255 of the command line on wasm', async () => {
  const page = await site.open();
  const adapter = await page.evaluate(async () => (await navigator.gpu?.requestAdapter()) != null);
  expect(adapter, 'Chromium offers no WebGPU adapter').toBe(true);

  const picture = join(folder.path, 'small.png');
  writeFileSync(picture, makeDrawing(48, 32));
  await page.locator('details summary').first().click();
  await page.selectOption('#backend', 'webgpu');
  const saved = readPng(await enlargeOnPage(page, picture, 170_000));
  const facts = await page.locator('#facts').innerText();
  expect(facts).toMatch(/webgpu/i);
  expect(facts).toContain('it has no fp16'); // SwiftShader
  await page.selectOption('#language', 'ja');
  await page.locator('#facts').getByText('fp16 に対応していないため').waitFor();

  const output = join(folder.path, 'out.png');
  expect(await runCli(['upscale', picture, '-o', output, '--backend', 'wasm'])).toMatchObject({ status: 0 });
  expect(largestDifference(saved, readPng(output))).toBeLessThanOrEqual(1);
});
