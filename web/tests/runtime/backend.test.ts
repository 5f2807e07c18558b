import { describe, expect, test } from 'vitest';
import { unwrap } from '../../runtime/dist/core/module.js';
import { findModel, readCatalogue } from '../../runtime/dist/models/catalogue.js';
import { readModelFiles } from '../../runtime/dist/models/read_files.js';
import { nodePlatform } from '../../runtime/dist/node/platform.js';
import type { Platform } from '../../runtime/dist/platform/platform.js';
import { chooseBackend } from '../../runtime/dist/session/choose_backend.js';

/** Node's platform with a "GPU" that is the CPU, whose results `fault` changes. */
function withGpu(fault: (output: Float32Array) => void): Platform {
  return {
    ...nodePlatform,
    candidates: async () => ({ backends: ['webgpu', 'wasm'], leftOut: '' }),
    async loadOrt(backend, options) {
      const ort = await nodePlatform.loadOrt('wasm', options);
      if (backend !== 'webgpu') return ort;
      return {
        ...ort,
        sessionOptions: (asked) =>
          asked === 'webgpu' ? { ...ort.sessionOptions('wasm'), logId: 'gpu' } : ort.sessionOptions('wasm'),
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

async function choose(platform: Platform, backend: 'auto' | 'webgpu') {
  const core = await platform.loadCore();
  const model = findModel(await readCatalogue(platform.readAsset), 'acg2vec-fast-2x');
  const { param, bin } = await readModelFiles(platform, model, {});
  return chooseBackend(platform, core, unwrap(core.readNcnnNetwork(param, bin, false)), { backend });
}

describe('the canary tile', () => {
  test('lets a GPU through that computes as the CPU does', async () => {
    const { session, why } = await choose(
      withGpu(() => undefined),
      'auto',
    );
    expect(session.backend).toBe('webgpu');
    expect(why).toContain('computed a test tile rightly');
  });

  test.each([
    ['one value off by 2 of 255', (output: Float32Array) => output.set([(output[5] ?? 0) + 2 / 255], 5)],
    ['all zero', (output: Float32Array) => output.fill(0)],
    ['not a number somewhere', (output: Float32Array) => output.set([Number.NaN], 77)],
    ['the previous picture', (output: Float32Array) => output.reverse()],
  ])('keeps a GPU out that gives %s, and auto says why it took another', async (_what, fault) => {
    const { session, why } = await choose(withGpu(fault), 'auto');
    expect(session.backend).toBe('wasm');
    expect(why).toContain('computed a test tile wrongly');
  });

  test('fails where such a GPU was asked for', async () => {
    const choice = choose(
      withGpu((output) => output.fill(0.5)),
      'webgpu',
    );
    await expect(choice).rejects.toMatchObject({ code: 'BACKEND_UNAVAILABLE' });
  });
});
