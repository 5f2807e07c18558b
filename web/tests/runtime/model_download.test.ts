import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createUpscaler } from 'acg2vec-web';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fetchFile } from '../../runtime/dist/models/fetch/fetch_file.js';
import { NodeModelStore } from '../../runtime/dist/node/node_store.js';
import { nodePlatform } from '../../runtime/dist/node/platform.js';
import { useFolder } from '../support/folder.js';
import { type Reply, rangeOf, useServer } from '../support/misbehaving_server.js';
import { listInCache, servedModel } from '../support/served_model.js';

const folder = useFolder();
const server = useServer();
const mirror = useServer();
const store = new NodeModelStore(nodePlatform);
let served: ReturnType<typeof servedModel>;

beforeEach(() => {
  vi.stubEnv('ACG2VEC_CACHE', folder.path);
  vi.stubEnv('ACG2VEC_MODELS', '');
  served = servedModel(server.address);
  listInCache(folder.path, served.model);
});
afterEach(() => vi.unstubAllEnvs());

const kept = () => (existsSync(join(folder.path, 'models')) ? readdirSync(join(folder.path, 'models')) : []);
const whole = () => kept().filter((name) => !name.endsWith('.part'));
const binPath = () => join(folder.path, 'models', served.model.files.bin.sha256);
const binRequests = () => server.asked.filter(({ path }) => path.endsWith('.bin'));

function withMirror(): void {
  served = servedModel(server.address, mirror.address);
  listInCache(folder.path, served.model);
}

test('a download broken at three places goes on at each and ends with the right bytes', async () => {
  const breaks = [50_000, 70_000, 90_000];
  server.reply = (asked) => {
    const reply = rangeOf(served.fileOf(asked.path), asked);
    const breakAfter = asked.path.endsWith('.bin') ? breaks.shift() : undefined;
    return { ...reply, ...(breakAfter !== undefined && { breakAfter }) };
  };
  const seen: number[] = [];
  const fetched = await store.fetch('served-2x', { onProgress: ({ done }) => seen.push(done) });
  expect(fetched.state).toBe('stored');
  expect(readFileSync(binPath()).equals(served.files.bin)).toBe(true);
  const starts = binRequests().map(({ start }) => start);
  expect(starts).toHaveLength(4);
  // A broken connection may lose what had been sent, never more.
  expect(starts[0]).toBe(0);
  for (let at = 1; at < starts.length; at++) expect(starts[at]).toBeGreaterThan(starts[at - 1] ?? 0);
  expect(seen).toEqual([...seen].sort((one, other) => one - other));
  expect(seen.at(-1)).toBe(fetched.bytes);
});

test('what an earlier process fetched is gone on with, and a model that is kept needs no server', async () => {
  const half = served.files.bin.length >> 1;
  const { sha256 } = served.model.files.bin;
  server.reply = (asked) => rangeOf(served.fileOf(asked.path), asked);
  await store.fetch('served-2x');
  await store.remove('served-2x');
  listInCache(folder.path, served.model);
  server.asked.length = 0;
  writeFileSync(join(folder.path, 'models', `${sha256}.part`), served.files.bin.subarray(0, half));
  expect((await store.list()).find(({ id }) => id === 'served-2x')).toMatchObject({
    state: 'begun',
    storedBytes: half,
  });
  await store.fetch('served-2x');
  expect(binRequests().map(({ start }) => start)).toEqual([half]);
  server.reply = () => ({ status: 500 });
  const upscaler = await createUpscaler({ model: 'served-2x', backend: 'cpu' });
  await upscaler.dispose();
});

test('a beginning that does not fit to the rest is thrown away, and the file fetched from its start', async () => {
  const { sha256 } = served.model.files.bin;
  server.reply = (asked) => rangeOf(served.fileOf(asked.path), asked);
  await store.fetch('served-2x');
  await store.remove('served-2x');
  listInCache(folder.path, served.model);
  writeFileSync(join(folder.path, 'models', `${sha256}.part`), new Uint8Array(1000));
  await store.fetch('served-2x');
  expect(readFileSync(binPath()).equals(served.files.bin)).toBe(true);
});

test('a server that knows no ranges is fetched from anew', async () => {
  server.reply = ({ path, before }) => ({
    body: served.fileOf(path),
    ...(before === 1 && { breakAfter: 70_000 }),
  });
  await store.fetch('served-2x');
  expect(readFileSync(binPath()).equals(served.files.bin)).toBe(true);
});

test('a server that falls silent is asked again, from where it stopped', async () => {
  const core = await nodePlatform.loadCore();
  const file = served.model.files.bin;
  const begun = await nodePlatform.modelStorage.begin(file.sha256, file.bytes);
  server.reply = (asked) => ({
    ...rangeOf(served.files.bin, asked),
    ...(asked.before === 0 && { silentAfter: 40_000 }),
  });
  await fetchFile(core, file, begun, { patience: { firstWaitMs: 1, silenceMs: 300 } });
  await begun.keep();
  expect(readFileSync(binPath()).equals(served.files.bin)).toBe(true);
  expect(binRequests().map(({ start }) => start)).toEqual([0, 40_000]);
});

test.each([
  [
    'more than it sends',
    (bytes: Uint8Array) => ({ body: bytes.slice(0, -7), headers: lengthOf(bytes.length) }),
  ],
  ['less than the file has', (bytes: Uint8Array) => ({ body: bytes.slice(0, -7) })],
  ['more than the file has', (bytes: Uint8Array) => ({ body: Buffer.concat([bytes, new Uint8Array(9)]) })],
  [
    'nothing, and sends too much',
    (bytes: Uint8Array) => ({ body: Buffer.concat([bytes, new Uint8Array(9)]), isChunked: true }),
  ],
])('a server that claims %s: the mirror gives the file, and without one there is no model', async (_what, lie: (
  bytes: Uint8Array,
) => Reply) => {
  withMirror();
  const lying = ({ path, start }: { path: string; start: number }) => {
    return start > 0 ? { status: 416 } : lie(served.fileOf(path));
  };
  server.reply = lying;
  mirror.reply = lying;
  await expect(store.fetch('served-2x')).rejects.toMatchObject({ name: 'Acg2vecError' });
  expect(whole()).toEqual([]);
  mirror.reply = (asked) => rangeOf(served.fileOf(asked.path), asked);
  await store.fetch('served-2x');
  expect(readFileSync(binPath()).equals(served.files.bin)).toBe(true);
});

test('a changed byte: the mirror gives the file; without one it is MODEL_INTEGRITY, nothing is kept, nothing used', async () => {
  withMirror();
  server.reply = ({ path }) => {
    const bytes = served.fileOf(path);
    return { body: bytes.with(2000, (bytes[2000] ?? 0) ^ 1) };
  };
  mirror.reply = server.reply;
  const failure = { code: 'MODEL_INTEGRITY', message: expect.stringContaining('thrown away') };
  await expect(store.fetch('served-2x')).rejects.toMatchObject(failure);
  await expect(createUpscaler({ model: 'served-2x' })).rejects.toMatchObject(failure);
  expect(kept()).toEqual([]);
  mirror.reply = (asked) => rangeOf(served.fileOf(asked.path), asked);
  await store.fetch('served-2x');
  expect(readFileSync(binPath()).equals(served.files.bin)).toBe(true);
});

test('a server in trouble is asked again after a while, one that has no such file never again', async () => {
  withMirror();
  server.reply = () => ({ status: 404 });
  mirror.reply = (asked) => (asked.before < 2 ? { status: 503 } : rangeOf(served.fileOf(asked.path), asked));
  await store.fetch('served-2x');
  expect(server.asked).toHaveLength(2); // once for each file
  expect(mirror.asked).toHaveLength(4);
});

test('cancelling ends a download at once', async () => {
  const controller = new AbortController();
  server.reply = ({ path }) => ({ body: served.fileOf(path), silentAfter: 1000 });
  const onProgress = () => controller.abort();
  await expect(store.fetch('served-2x', { signal: controller.signal, onProgress })).rejects.toMatchObject({
    name: 'AbortError',
  });
  const failing = async () => {
    throw new Error('mine');
  };
  await expect(store.fetch('served-2x', { onProgress: failing })).rejects.toThrow('mine');
  expect(whole()).toEqual([]);
});

function lengthOf(bytes: number): Record<string, string> {
  return { 'Content-Length': String(bytes) };
}
