import { readFileSync } from 'node:fs';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { beforeAll, expect, test } from 'vitest';
import { useFolderForAll } from '../support/folder.js';
import { packPackage } from '../support/packed_package.js';

const folder = useFolderForAll();
let tarball: Uint8Array<ArrayBuffer>;

beforeAll(() => {
  tarball = new Uint8Array(readFileSync(packPackage(folder.path)));
});

test('publint finds nothing to say about it', async () => {
  const { messages, pkg } = await publint({ pack: { tarball: tarball.buffer }, strict: true });
  expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
});

// The package is ESM alone: what CommonJS would need is not missed.
test('its types are those of its modules', async () => {
  const analysis = await checkPackage(createPackageFromTarballData(tarball));
  const problems = analysis.types ? analysis.problems : [];
  expect(analysis.types).toBeTruthy();
  expect(problems.filter(({ kind }) => kind !== 'CJSResolvesToESM' && kind !== 'NoResolution')).toEqual([]);
});

test('it is as small as is said: 3.5 MB to download', () => {
  expect(tarball.length).toBeLessThan(3.5e6);
});
