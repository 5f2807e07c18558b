import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTagList, modelStore } from '../../runtime/dist/node/index.js';
import type { CarriedFile } from '../../runtime/dist/store_api.js';
import { UPCONV_7 } from '../support/family_network.js';
import { useFolder } from '../support/folder.js';
import { randomOnnx } from '../support/random_onnx.js';
import { randomTagger } from '../support/random_tagger.js';

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

test('a tagger keeps the categories and thresholds that its entry tells of a list without such', async () => {
  const onnx = randomTagger({ tags: 4 });
  const tags = { format: 'txt', bytes: new TextEncoder().encode('one\ntwo\nthree\nfour') } as const;
  await modelStore.addTagger({ onnx, tags }, { id: 'mine' });
  const files = await modelStore.exportFiles(['mine']);
  await modelStore.remove('mine');
  const list = JSON.parse((await files.at(-1)?.file.text()) ?? '');
  const ranges = [{ category: 'character', first: 1, count: 2 }];
  Object.assign(list.predictors[0].tags, { ranges, thresholds: { character: 0.7 } });
  await modelStore.importFiles(replaced(files, 'manifest.json', () => new Blob([JSON.stringify(list)])));
  const read = await createTagList({ model: 'mine' });
  expect(read.tags.map(({ category }) => category)).toEqual(['general', 'character', 'character', 'general']);
  expect(read.thresholds).toMatchObject({ character: 0.7 });
  await read.dispose();
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

test('a list can’t bring a link that does something else than lead to a page', async () => {
  const hostile = (text: string) => text.replace('"licence": "MIT"', '"source": "javascript:alert(1)"');
  const files = await exported();
  const list = await files.at(-1)?.file.text();
  const changed = replaced(files, 'manifest.json', () => new Blob([hostile(list ?? '')]));
  await expect(modelStore.importFiles(changed)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  expect((await modelStore.list()).map(({ id }) => id)).not.toContain('up');
});

test('who has had enough of verifying, exporting or importing is rejected, and nothing is imported', async () => {
  const files = await exported();
  await modelStore.add(UPCONV, { id: 'here' });
  const signal = AbortSignal.abort(new Error('enough'));
  const carried = join(folder.path, 'carried');
  await modelStore.exportTo(carried, ['here']);
  await modelStore.remove('here');
  const works = [
    () => modelStore.verify('acg2vec-fast-2x', { signal }),
    () => modelStore.exportFiles(['acg2vec-fast-2x'], { signal }),
    () => modelStore.exportTo(join(folder.path, 'never'), ['acg2vec-fast-2x'], { signal }),
    () => modelStore.importFiles(files, { signal }),
    () => modelStore.importFrom(carried, { signal }),
  ];
  for (const work of works) await expect(work()).rejects.toThrow('enough');
  expect(existsSync(join(folder.path, 'never'))).toBe(false);
  expect((await modelStore.list()).filter(({ family }) => family === 'own')).toEqual([]);
});

test('of a model that comes with the package nothing is kept a second time', async () => {
  const imported = await modelStore.importFiles(await modelStore.exportFiles(['acg2vec-fast-2x']));
  expect(imported).toMatchObject([{ id: 'acg2vec-fast-2x', state: 'bundled' }]);
  expect(existsSync(join(folder.path, 'models'))).toBe(false);
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
