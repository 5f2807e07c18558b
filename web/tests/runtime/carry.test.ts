import { afterEach, beforeEach, expect, test } from 'vitest';
import { modelStore } from '../../runtime/dist/node/index.js';
import type { CarriedFile } from '../../runtime/dist/store_api.js';
import { UPCONV_7 } from '../support/family_network.js';
import { useFolder } from '../support/folder.js';
import { randomOnnx } from '../support/random_onnx.js';

const folder = useFolder();
const names = ['ACG2VEC_CACHE', 'ACG2VEC_MODELS'] as const;
const before = Object.fromEntries(names.map((name) => [name, process.env[name]]));

beforeEach(() => {
  Object.assign(process.env, { ACG2VEC_CACHE: folder.path, ACG2VEC_MODELS: '' });
});
afterEach(() => {
  for (const name of names) {
    if (before[name] === undefined) delete process.env[name];
    else process.env[name] = before[name];
  }
});

const UPCONV = { param: new TextEncoder().encode(UPCONV_7.param), bin: UPCONV_7.bin };

async function exported(): Promise<readonly CarriedFile[]> {
  await modelStore.add(UPCONV, { id: 'up', licence: 'MIT' });
  await modelStore.add({ onnx: randomOnnx() }, { id: 'mine', range: 'unit', order: 'rgb', halo: 5 });
  const files = await modelStore.exportFiles(['up', 'mine']);
  for (const id of ['up', 'mine']) await modelStore.remove(id);
  return files;
}

const replaced = (files: readonly CarriedFile[], wanted: string, change: (file: Blob) => Blob) =>
  files.map(({ name, file }) => ({ name, file: name === wanted ? change(file) : file }));

test('models come back from the files that they were exported to, with what was said of them', async () => {
  const files = await exported();
  expect(files.map(({ name }) => name)).toEqual(['up.param', 'up.bin', 'mine.onnx', 'manifest.json']);
  const imported = await modelStore.importFiles(files);
  expect(imported).toMatchObject([
    { id: 'mine', scale: 2, state: 'stored' },
    { id: 'up', licence: 'MIT', state: 'stored' },
  ]);
});

test.each<[string, string, (files: readonly CarriedFile[]) => readonly CarriedFile[]]>([
  ['a file is missing', 'FILE_FAILED', (files) => files.filter(({ name }) => name !== 'mine.onnx')],
  ['the list is missing', 'FILE_FAILED', (files) => files.slice(0, -1)],
  [
    'the list is damaged',
    'FILE_FAILED',
    (files) => replaced(files, 'manifest.json', (list) => list.slice(1)),
  ],
  [
    'a file is longer',
    'MODEL_INTEGRITY',
    (files) => replaced(files, 'mine.onnx', (file) => new Blob([file, '!'])),
  ],
])('where %s it is %s, and that model is not there', async (_what, code, change) => {
  const files = change(await exported());
  await expect(modelStore.importFiles(files)).rejects.toMatchObject({ code });
  expect((await modelStore.list()).map(({ id }) => id)).not.toContain('mine');
});

test('a list that calls another file an official model is refused', async () => {
  const file = new Blob(['no model']);
  const entry = { id: 'waifu2x-upconv7-2x', family: 'own', scale: 2 };
  const listed = { ...entry, files: { pth: { path: 'a.pth', bytes: 8, sha256: '0'.repeat(64) } } };
  const manifest = new Blob([JSON.stringify({ models: [listed] })]);
  const files = [
    { name: 'a.pth', file },
    { name: 'manifest.json', file: manifest },
  ];
  await expect(modelStore.importFiles(files)).rejects.toMatchObject({ code: 'FILE_FAILED' });
});

test('what is not here can’t be exported, and nothing is asked for it', async () => {
  const exporting = modelStore.exportFiles(['waifu2x-upconv7-2x']);
  await expect(exporting).rejects.toMatchObject({ code: 'MODEL_NOT_FOUND' });
});
