import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listModels, listPredictors } from 'acg2vec-web';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { MODELS_FOLDER, NEEDS_WEIGHTS, OFFICIAL_MODELS } from '../support/paths.js';

interface File {
  path: string;
  bytes: number;
  sha256: string;
  url?: string;
  mirrors?: string[];
}
const read = (name: string) => JSON.parse(readFileSync(join(MODELS_FOLDER, name), 'utf8'));
interface Entry {
  id: string;
  files: Record<string, File>;
}
const models: Entry[] = read('catalogue.json').models;
const predictors: Entry[] = read('catalogue.json').predictors;
const lookers: Entry[] = read('catalogue.json').lookers;
const files = models.flatMap((model) => Object.values(model.files));

function expectIntact(folder: string, file: File): void {
  const bytes = readFileSync(join(folder, file.path));
  expect(bytes.length).toBe(file.bytes);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256);
}

describe('the catalogue', () => {
  test('has the shape that its schema describes', () => {
    const ajv = new Ajv();
    expect(ajv.validate(read('catalogue.schema.json'), read('catalogue.json')), ajv.errorsText()).toBe(true);
  });

  test('names the 18 official networks, waifu2x and the three bundled ones, each once', async () => {
    const ids = (await listModels()).map(({ id }) => id);
    expect(new Set(ids).size).toBe(22);
    expect(ids).toContain('waifu2x-upconv7-2x');
    expect(ids.filter((id) => id.startsWith('realcugan-'))).toHaveLength(18);
    expect((await listModels()).filter(({ bundled }) => bundled).map(({ id }) => id)).toEqual([
      'acg2vec-fast-2x',
      'acg2vec-denoise-2x',
      'acg2vec-fast-4x',
    ]);
  });

  test('describes the bundled files as they are', () => {
    const bundled = files.filter(({ url }) => !url);
    expect(bundled).toHaveLength(6);
    for (const file of bundled) expectIntact(MODELS_FOLDER, file);
  });

  test('describes the bundled look model as it is', () => {
    const [looker, ...others] = lookers;
    expect({ id: looker?.id, others }).toEqual({ id: 'acg2vec-look', others: [] });
    for (const file of Object.values(looker?.files ?? {})) expectIntact(MODELS_FOLDER, file);
  });

  test('names the taggers, which are fetched before they are used', async () => {
    const listed = await listPredictors();
    expect(listed.filter(({ kind }) => kind === 'tagger').map(({ id }) => id)).toEqual([
      'wd-vit-tagger-v3',
      'wd-swinv2-tagger-v3',
      'wd-vit-large-tagger-v3',
      'wd-eva02-large-tagger-v3',
      'deepdanbooru-v3',
    ]);
    expect(listed.some(({ bundled }) => bundled)).toBe(false);
    expect((await listModels()).some(({ id }) => id.includes('tagger'))).toBe(false);
    for (const { url } of predictors.flatMap((entry) => Object.values(entry.files))) {
      expect(url).toMatch(
        /^https:\/\/huggingface\.co\/[\w-]+\/[\w-]+\/resolve\/([0-9a-f]{40}|main)\/[\w.]+$/,
      );
    }
  });

  test.skipIf(!OFFICIAL_MODELS)(`describes the official lists of tags as they are${NEEDS_WEIGHTS}`, () => {
    const lists = predictors.flatMap((entry) => (entry.files.tags ? [entry.files.tags] : []));
    expect(new Set(lists.map(({ path }) => path)).size).toBe(2);
    for (const file of lists) expectIntact(OFFICIAL_MODELS ?? '', file);
  });

  test('pins every other address to a commit', () => {
    for (const { url, mirrors = [], path } of files) {
      if (!url) continue;
      expect(mirrors).not.toEqual([]);
      for (const address of [url, ...mirrors]) {
        expect(address).toMatch(/[/@][0-9a-f]{40}\/models\//);
        expect(address.endsWith(path.replace(/^[a-z0-9]+\//, ''))).toBe(true);
      }
    }
  });

  test.skipIf(!OFFICIAL_MODELS)(`describes the official files as they are${NEEDS_WEIGHTS}`, () => {
    for (const file of files) {
      if (file.url && existsSync(join(OFFICIAL_MODELS ?? '', file.path)))
        expectIntact(OFFICIAL_MODELS ?? '', file);
    }
    expect(files.filter(({ path }) => existsSync(join(OFFICIAL_MODELS ?? '', path)))).toHaveLength(36);
  });
});
