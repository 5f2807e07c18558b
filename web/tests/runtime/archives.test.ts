import { execFile } from 'node:child_process';
import { openAsBlob } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { type Acg2vecError, modelStore, savedModelAmong } from 'acg2vec-web';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const run = promisify(execFile);
const SMALL = new URL('../../../tests/data/pix2score-small/', import.meta.url);
const NAMES = ['variables.index', 'variables.data-00000-of-00001'];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'acg2vec-archives-'));
  process.env.ACG2VEC_CACHE = join(folder, 'cache');
  // Another model first; a path that is longer than the 100 bytes which the oldest archives have for it.
  const variables = join(folder, 'models', 'with-a-long-name-'.repeat(8), 'pix2score/1/variables');
  await mkdir(variables, { recursive: true });
  await mkdir(join(folder, 'models/a/variables'), { recursive: true });
  for (const name of NAMES) await copyFile(new URL(name, SMALL), join(variables, name));
  for (const name of NAMES) await writeFile(join(folder, 'models/a/variables', name), 'no checkpoint');
  await symlink('a', join(folder, 'models/b'));
});
afterAll(async () => {
  delete process.env.ACG2VEC_CACHE;
  await rm(folder, { recursive: true });
});

async function tarOf(...options: readonly string[]): Promise<Buffer<ArrayBuffer>> {
  const archive = join(folder, 'archive');
  await run('tar', [...options, '-cf', archive, '-C', folder, 'models']);
  return (await readFile(archive)) as Buffer<ArrayBuffer>;
}

async function failureOf(archive: Uint8Array<ArrayBuffer>): Promise<Acg2vecError> {
  return modelStore.addScorer({ archive: new Blob([archive]) }, { id: 'other' }).then(
    () => expect.unreachable('it should fail'),
    (error) => error,
  );
}

describe('ACG2vec’s release', () => {
  test.each([
    ['tar as GNU writes it', ['--format=gnu']],
    ['tar as POSIX has it', ['--format=pax']],
    ['tar.gz', ['-z']],
  ])('is taken as %s', async (_, options) => {
    const archive = new Blob([await tarOf(...options)]);
    expect(await modelStore.addScorer({ archive })).toMatchObject({ id: 'pix2score', state: 'stored' });
    await modelStore.remove('pix2score');
  });

  // Its bytes come in pieces, of which the first holds all of the index and the beginning of the data.
  test.each([
    ['tar', '-cf'],
    ['tar.gz', '-czf'],
  ])(
    'is taken from a disk as %s',
    async (name, options) => {
      const path = join(folder, name);
      await run('tar', [options, path, '-C', fileURLToPath(SMALL), ...NAMES]);
      const archive = await openAsBlob(path);
      expect(await modelStore.addScorer({ archive })).toMatchObject({ id: 'pix2score', state: 'stored' });
      await modelStore.remove('pix2score');
    },
    20_000,
  );

  test.each([
    ['is cut', 'MODEL_INTEGRITY', (tar: Buffer) => gzipSync(tar).subarray(0, -2000)],
    ['is cut within its first file', 'MODEL_INTEGRITY', (tar: Buffer) => tar.subarray(0, 3000)],
    ['is changed', 'MODEL_INTEGRITY', (tar: Buffer) => changed(gzipSync(tar))],
    ['says that it is enormous', 'TOO_LARGE', enormous],
    ['is no tar within gzip', 'MODEL_INTEGRITY', () => gzipSync(Buffer.alloc(4000, 'text'))],
    ['is of another kind', 'MODEL_UNSUPPORTED_LAYER', () => Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1')],
    ['is empty', 'MODEL_UNSUPPORTED_LAYER', () => Buffer.alloc(0)],
  ])('that %s is refused: %s', async (_, code, damage) => {
    expect(await failureOf(damage(await tarOf('--format=gnu')) as Buffer<ArrayBuffer>)).toMatchObject({
      code,
    });
    expect((await modelStore.list()).some(({ id }) => id === 'other')).toBe(false);
  });

  test('is known among files that are dropped', () => {
    const file = (name: string, path = '') =>
      Object.defineProperty(new File(['x'], name), 'webkitRelativePath', { value: path });
    const archive = file('Pix2Score.TAR.GZ');
    expect(savedModelAmong([archive])).toEqual({ archive });
    expect(savedModelAmong([file('a.png')])).toBeUndefined();
    expect(savedModelAmong([file('variables.index')])).toBeUndefined();
    const [index, data] = NAMES.map((name) => file(name)) as [File, File];
    expect(savedModelAmong([file('saved_model.pb'), data, index])).toEqual({ index, data });
    const two = ['deepdanbooru', 'pix2score'].flatMap((model) =>
      NAMES.map((name) => file(name, `${model}/variables/${name}`)),
    );
    expect(savedModelAmong(two)).toEqual({ index: two[2], data: two[3] });
  });
});

function changed(bytes: Buffer): Buffer {
  bytes.writeUInt8(bytes.readUInt8(40_000) ^ 0xff, 40_000);
  return bytes;
}

/** A few kilobytes that are terabytes by the size in the header of the first file (base 256, as those above 8 GiB are written). */
function enormous(tar: Buffer): Buffer {
  const header = tar.subarray(firstFile(tar)).subarray(0, 512);
  header.fill(0, 124, 136);
  header.writeUInt8(0x80, 124);
  header.writeBigUInt64BE(2n ** 42n, 128);
  header.fill(' ', 148, 156);
  const sum = header.reduce((so, byte) => so + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return gzipSync(Buffer.concat([header, Buffer.alloc(8e6)]));
}

function firstFile(tar: Buffer): number {
  for (let at = 0; at < tar.length; at += 512) {
    if (
      tar.toString('latin1', at + 257, at + 262) === 'ustar' &&
      tar.toString('latin1', at + 156, at + 157) === '0'
    )
      return at;
  }
  throw new Error('the archive has no file');
}
