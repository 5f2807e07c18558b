import { describe, expect, test } from 'vitest';
import { findModel, readCatalogue } from '../../runtime/dist/models/catalogue.js';
import { openNetwork, sourceOf } from '../../runtime/dist/models/network_source.js';
import { readModelFiles } from '../../runtime/dist/models/read_files.js';
import { nodePlatform } from '../../runtime/dist/node/platform.js';
import { startNativeThread } from '../../runtime/dist/node/thread.js';
import type { Platform } from '../../runtime/dist/platform/platform.js';
import type { BackendReason } from '../../runtime/dist/reasons.js';
import { chooseBackend } from '../../runtime/dist/session/choose_backend.js';

/** Node's platform with a "GPU" that is the CPU, whose results `fault` changes. */
function withGpu(fault: (output: Float32Array) => void): Platform {
  return {
    ...nodePlatform,
    candidates: async () => ({ ranks: [['webgpu'], ['cpu'], ['wasm']] }),
    async loadOrt(backend, options) {
      const ort = await nodePlatform.loadOrt('wasm', options);
      if (backend !== 'webgpu') return ort;
      return {
        ...ort,
        sessionOptions: (asked) =>
          asked === 'webgpu'
            ? { ...ort.sessionOptions('wasm', 'NCHW'), logId: 'gpu' }
            : ort.sessionOptions('wasm', 'NCHW'),
        InferenceSession: {
          async create(model, sessionOptions) {
            const session = await ort.InferenceSession.create(model, { executionProviders: ['wasm'] });
            if (sessionOptions.logId !== 'gpu') return session;
            const run = session.run.bind(session);
            session.run = (async (...args: Parameters<typeof run>) => {
              const outputs = await run(...args);
              if (outputs.out0) fault(outputs.out0.data as Float32Array);
              return outputs;
            }) as typeof session.run;
            return session;
          },
        },
      };
    },
  };
}

async function choose(platform: Platform, backend: 'auto' | 'webgpu' | 'cpu') {
  const core = await platform.loadCore();
  const model = findModel(await readCatalogue(platform.readAsset), 'acg2vec-fast-2x');
  const source = sourceOf(core, model, await readModelFiles(platform, core, model, {}));
  const network = openNetwork(core, source);
  const { session, reasons } = await chooseBackend(platform, { core, network, source }, { backend });
  const { backend: chosen } = session;
  await session.dispose();
  return { backend: chosen, reasons };
}

describe('the canary tile', () => {
  test('lets a GPU through that computes as the CPU does', async () => {
    const { backend, reasons } = await choose(
      withGpu(() => undefined),
      'auto',
    );
    expect(backend).toBe('webgpu');
    const message = 'The graphics device computed a test tile rightly.';
    expect(reasons).toEqual([{ code: 'COMPUTED_RIGHTLY', message }]);
  });

  test.each([
    ['one value off by 2 of 255', (output: Float32Array) => output.set([(output[5] ?? 0) + 2 / 255], 5)],
    ['all zero', (output: Float32Array) => output.fill(0)],
    ['not a number somewhere', (output: Float32Array) => output.set([Number.NaN], 77)],
    ['the previous picture', (output: Float32Array) => output.reverse()],
  ])('keeps a GPU out that gives %s, and auto says why it took another', async (_what, fault) => {
    const { backend, reasons } = await choose(withGpu(fault), 'auto');
    expect(backend).toBe('cpu');
    const message = expect.stringContaining('computed a test tile wrongly');
    expect(reasons).toContainEqual({ code: 'COMPUTED_WRONGLY', message, backend: 'webgpu' });
  });

  test('fails where such a GPU was asked for', async () => {
    const choice = choose(
      withGpu((output) => output.fill(0.5)),
      'webgpu',
    );
    await expect(choice).rejects.toMatchObject({ code: 'BACKEND_UNAVAILABLE' });
  });
});

/** Node's platform where one backend computes a test tile as slowly as this, in milliseconds. */
function withSlow(slow: 'cpu' | 'native', ms: number): Platform {
  const delay = () => new Promise((resolve) => setTimeout(resolve, ms));
  return {
    ...nodePlatform,
    startThread(listener) {
      const hear: typeof listener.hear = async (message) => {
        if (slow === 'cpu' && message.type === 'done' && message.values.length > 0) await delay();
        listener.hear(message);
      };
      return nodePlatform.startThread({ ...listener, hear });
    },
    startNativeThread(listener) {
      const hear: typeof listener.hear = async (message) => {
        if (slow === 'native') await delay();
        listener.hear(message);
      };
      return startNativeThread({ ...listener, hear });
    },
  };
}

/** One whose pool can't start a thread. */
const withoutThreads: Platform = {
  ...nodePlatform,
  startThread(listener) {
    const thread = nodePlatform.startThread({ hear: () => undefined, died: listener.died });
    void thread.end();
    return thread;
  },
};

describe('auto in Node', () => {
  test.each([
    ['native', 'cpu'],
    ['cpu', 'native'],
  ] as const)('where %s is slow takes %s, and says how much faster it was', async (slow, faster) => {
    const { backend, reasons } = await choose(withSlow(slow, 300), 'auto');
    expect(backend).toBe(faster);
    expect(reasons).toMatchObject([{ code: 'FASTER', backend: slow }]);
    const [{ times = 0, message } = {}] = reasons as readonly Partial<BackendReason>[];
    expect(times).toBeGreaterThan(1);
    expect(message).toBe(`On a test tile it was ${times.toFixed(1)} times as fast as ${slow}.`);
  });

  test('takes cpu where onnxruntime-node is not installed', async () => {
    const candidates = async () => ({ ranks: [['cpu'], ['wasm']] }) as const;
    expect(await choose({ ...nodePlatform, candidates }, 'auto')).toMatchObject({ backend: 'cpu' });
  });

  test('takes another where the CPU engine fails, and says why', async () => {
    const { backend, reasons } = await choose(withoutThreads, 'auto');
    expect(backend).toBe('native');
    const message = expect.stringContaining('A worker of the CPU engine stopped.');
    expect(reasons).toContainEqual({ code: 'FAILED', message, backend: 'cpu' });
  });

  test('fails where cpu was asked for and fails', async () => {
    await expect(choose(withoutThreads, 'cpu')).rejects.toMatchObject({ code: 'INTERNAL' });
  });
});
