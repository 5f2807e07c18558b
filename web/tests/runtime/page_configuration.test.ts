import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { type Configuration, readConfiguration } from '../../app/configuration.ts';
import { headers, policyOfPage } from '../../app/headers.ts';
import { mirrored } from '../../app/mirrored_catalogue.ts';
import { useFolder } from '../support/folder.js';
import { MODELS_FOLDER } from '../support/paths.js';

const folder = useFolder();

function read(said: unknown): Configuration {
  const file = join(folder.path, 'acg2vec.config.json');
  writeFileSync(file, JSON.stringify(said));
  return readConfiguration(file);
}

const json = (name: string) => JSON.parse(readFileSync(join(MODELS_FOLDER, name), 'utf8'));
const MIRROR = 'https://models.example/acg2vec/';

test.each([
  [{ modelMirror: 'http://models.example/' }, 'modelMirror'],
  [{ modelMirror: 'https://models.example' }, 'modelMirror'],
  [{ modelMirror: "https://models.example/; script-src 'unsafe-eval'/" }, 'modelMirror'],
  [{ connectTo: ["https://a.example; script-src 'unsafe-eval'"] }, 'connectTo'],
  [{ connectTo: ['*'] }, 'connectTo'],
  [{ officialSources: false }, 'modelMirror'],
  [{ offline: 'no' }, 'offline'],
  [{ mirror: MIRROR }, 'mirror'],
])('%j is refused, and %s named', (said, named) => {
  expect(() => read(said)).toThrow(named);
});

test('as it comes the policy lets the page connect to its own host and to where models are published', () => {
  const policy = policyOfPage(readConfiguration());
  const connections = /connect-src ([^;]*)/.exec(policy)?.[1]?.split(' ');
  for (const host of ['https://*.huggingface.co', 'https://*.hf.co', 'https://raw.githubusercontent.com'])
    expect(connections).toContain(host);
  expect(policy).not.toMatch(/'unsafe-inline'|'unsafe-eval'|\*(?!\.(huggingface\.co|hf\.co))/);
  // A host that has a header of its own to send sends the same, and who may frame the page.
  expect(headers(readConfiguration())['Content-Security-Policy']).toBe(`${policy}; frame-ancestors 'self'`);
});

test('a mirror alone is all that the page may connect to, and all that its catalogue names', () => {
  const configuration = read({ modelMirror: MIRROR, officialSources: false });
  expect(policyOfPage(configuration)).toMatch(/connect-src 'self' https:\/\/models\.example(;|$)/);
  const catalogue = mirrored(json('catalogue.json'), configuration);
  const addresses = JSON.stringify(catalogue).match(/"url":"[^"]*"/g) ?? [];
  expect(addresses.length).toBeGreaterThan(20);
  for (const address of addresses) expect(address).toContain(MIRROR);
  expect(JSON.stringify(catalogue)).not.toContain('"mirrors"');
  expect(new Ajv().validate(json('catalogue.schema.json'), catalogue)).toBe(true);
});

test('a mirror beside the official addresses is asked first', () => {
  const official = json('catalogue.json');
  const catalogue = mirrored(official, read({ modelMirror: MIRROR })) as typeof official;
  const fileOf = ({ models }: typeof official) =>
    models.find(({ id }: { id: string }) => id === 'realcugan-se-2x-conservative').files.bin;
  const { path, url, mirrors } = fileOf(official);
  expect(fileOf(catalogue).url).toBe(MIRROR + path);
  expect(fileOf(catalogue).mirrors).toEqual([url, ...mirrors]);
});
