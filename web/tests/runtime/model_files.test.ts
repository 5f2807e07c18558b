import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createUpscaler } from 'acg2vec-web';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { useFolder } from '../support/folder.js';
import { NEEDS_WEIGHTS, OFFICIAL_MODELS } from '../support/paths.js';

const MODEL = 'realcugan-nose-2x-no-denoise';
const PARAM = 'realcugan/models-nose/up2x-no-denoise.param';
const BIN = 'realcugan/models-nose/up2x-no-denoise.bin';

test('a model that is not in the catalogue is MODEL_NOT_FOUND, with the ones that are', async () => {
  const failure = createUpscaler({ model: 'realcugan-se-5x' });
  await expect(failure).rejects.toMatchObject({
    code: 'MODEL_NOT_FOUND',
    message: expect.stringContaining('fast-2x'),
  });
});

test('a file of a models folder that can’t be read is FILE_FAILED and says where it lies', async () => {
  const models = mkdtempSync(join(tmpdir(), 'acg2vec-models-'));
  mkdirSync(join(models, PARAM), { recursive: true });
  vi.stubEnv('ACG2VEC_MODELS', models);
  try {
    const failure = createUpscaler({ model: MODEL });
    await expect(failure).rejects.toMatchObject({
      code: 'FILE_FAILED',
      message: expect.stringContaining(join(models, PARAM)),
    });
  } finally {
    vi.unstubAllEnvs();
    rmSync(models, { recursive: true });
  }
});

describe.skipIf(!OFFICIAL_MODELS)(`model files${NEEDS_WEIGHTS}`, () => {
  const folder = useFolder();
  const read = (path: string) => readFileSync(join(OFFICIAL_MODELS ?? '', path));
  const cached = () => (existsSync(cacheFolder()) ? readdirSync(cacheFolder()) : []);
  const cacheFolder = () => join(folder.path, 'cache/acg2vec/models');

  beforeEach(() => {
    vi.stubEnv('ACG2VEC_MODELS', join(folder.path, 'models'));
    vi.stubEnv('XDG_CACHE_HOME', join(folder.path, 'cache'));
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
  });

  function put(path: string, bytes: Uint8Array): void {
    const target = join(folder.path, 'models', path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, bytes);
  }

  /** The pinned address, served from the weights of this machine; `alter` may damage what is sent. */
  function serve(alter: (bytes: Uint8Array) => Uint8Array = (bytes) => bytes) {
    const fetched = vi.fn(async (url: string) => {
      const bytes = read(`realcugan/${url.slice(url.indexOf('/models/') + '/models/'.length)}`);
      return new Response(alter(new Uint8Array(bytes)) as Uint8Array<ArrayBuffer>);
    });
    vi.stubGlobal('fetch', fetched);
    return fetched;
  }

  async function load(): Promise<void> {
    const upscaler = await createUpscaler({ model: MODEL, backend: 'cpu' });
    await upscaler.dispose();
  }

  test('come from a folder without any request', async () => {
    const fetched = serve();
    put(PARAM, read(PARAM));
    put(BIN, read(BIN));
    await load();
    expect(fetched).not.toHaveBeenCalled();
  });

  test.each([
    ['an altered', (bytes: Uint8Array) => bytes.with(1000, (bytes[1000] ?? 0) ^ 1)],
    ['a truncated', (bytes: Uint8Array) => bytes.slice(0, -7)],
    ['an empty', () => new Uint8Array()],
  ])('%s file in a folder is MODEL_INTEGRITY and says where it lies', async (_what, alter) => {
    put(PARAM, read(PARAM));
    put(BIN, alter(new Uint8Array(read(BIN))));
    await expect(load()).rejects.toMatchObject({
      code: 'MODEL_INTEGRITY',
      message: expect.stringContaining(join(folder.path, 'models')),
    });
  });

  test('another model’s file is MODEL_INTEGRITY', async () => {
    put(PARAM, read(PARAM));
    put(BIN, read('realcugan/models-se/up2x-conservative.bin'));
    await expect(load()).rejects.toMatchObject({ code: 'MODEL_INTEGRITY' });
  });

  test('are downloaded once, with progress, and then work without network', async () => {
    const fetched = serve();
    const seen: number[] = [];
    const upscaler = await createUpscaler({
      model: MODEL,
      backend: 'cpu',
      onProgress: ({ phase, done, total }) => phase === 'download' && seen.push(done / total),
    });
    await upscaler.dispose();
    expect(seen.at(-1)).toBe(1);
    expect(fetched).toHaveBeenCalledTimes(2);
    await load();
    expect(fetched).toHaveBeenCalledTimes(2);
  });

  test('a damaged file in the cache is fetched again', async () => {
    const fetched = serve();
    await load();
    for (const name of cached()) writeFileSync(join(cacheFolder(), name), 'damaged');
    await load();
    expect(fetched).toHaveBeenCalledTimes(4);
  });

  test('a download that is altered is refused and not kept', async () => {
    serve((bytes) => bytes.with(9, 255));
    await expect(load()).rejects.toMatchObject({ code: 'MODEL_INTEGRITY' });
    expect(cached()).toEqual([]);
  });

  test('a download that is always cut short is no model, and nothing of it is used', async () => {
    serve((bytes) => bytes.slice(0, 100));
    await expect(load()).rejects.toMatchObject({
      code: 'MODEL_NOT_FOUND',
      message: expect.stringContaining('100 of'),
    });
    expect(cached().filter((name) => !name.endsWith('.part'))).toEqual([]);
  });

  test('a server that does not answer is MODEL_NOT_FOUND, with the address', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('fetch failed');
    });
    await expect(load()).rejects.toMatchObject({
      code: 'MODEL_NOT_FOUND',
      message: expect.stringContaining('https://raw.githubusercontent.com/'),
    });
  });

  test('cancelling a download half-way leaves what has come, for the next try, and no model', async () => {
    const controller = new AbortController();
    vi.stubGlobal('fetch', async (_url: string, { signal }: RequestInit) => {
      const body = new ReadableStream<Uint8Array>({
        start(stream) {
          signal?.addEventListener('abort', () => stream.error(signal.reason));
          stream.enqueue(new Uint8Array(100));
        },
      });
      return new Response(body);
    });
    const loading = createUpscaler({
      model: MODEL,
      backend: 'cpu',
      signal: controller.signal,
      onProgress: ({ done }) => done === 100 && controller.abort(),
    });
    await expect(loading).rejects.toMatchObject({ name: 'AbortError' });
    expect(cached()).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.part$/)]);
    vi.unstubAllGlobals();
    const fetched = serve(); // which knows no ranges, so that it begins anew
    await load();
    expect(fetched).toHaveBeenCalledTimes(2);
    expect(cached().filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('a cache that cannot be written costs nothing but the next download', async () => {
    serve();
    writeFileSync(join(folder.path, 'cache'), 'a file where the folder should be');
    await load();
  });
});

test('cancelling while a model is prepared rejects', async () => {
  const controller = new AbortController();
  const loading = createUpscaler({
    backend: 'cpu',
    signal: controller.signal,
    onProgress: ({ phase }) => phase === 'prepare' && controller.abort(),
  });
  await expect(loading).rejects.toMatchObject({ name: 'AbortError' });
});
