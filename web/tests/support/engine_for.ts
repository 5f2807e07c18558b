import { createHash } from 'node:crypto';
import type { Upscaler, UpscalerOptions } from '../../runtime/dist/api.js';
import { CATALOGUE } from '../../runtime/dist/assets.js';
import type { Catalogue, CatalogueModel } from '../../runtime/dist/models/catalogue_entries.js';
import type { CatalogueFile } from '../../runtime/dist/models/catalogue_file.js';
import { EngineUpscaler } from '../../runtime/dist/node/engine_upscaler.js';
import { nodePlatform } from '../../runtime/dist/node/platform.js';
import type { Platform } from '../../runtime/dist/platform/platform.js';
import { Engine } from '../../runtime/dist/upscale/engine.js';
import type { RandomNetwork } from './random_network.js';

/** An upscaler for a network that no catalogue lists; `platform` overrides parts of Node's. */
export async function engineFor(
  network: RandomNetwork,
  options: UpscalerOptions = {},
  platform: Partial<Platform> = {},
): Promise<Upscaler> {
  const extended = { ...withNetwork(network), ...platform };
  return new EngineUpscaler(await Engine.load(extended, { ...options, model: network.id }));
}

/** An upscaler for the bundled model on such a platform. */
export async function bundledEngine(
  options: UpscalerOptions = {},
  platform: Partial<Platform> = {},
): Promise<Upscaler> {
  return new EngineUpscaler(await Engine.load({ ...nodePlatform, ...platform }, options));
}

function withNetwork(network: RandomNetwork): Platform {
  const files = {
    param: { path: `${network.id}.param`, content: new TextEncoder().encode(network.param) },
    bin: { path: `${network.id}.bin`, content: network.bin },
  };
  const model: CatalogueModel = {
    id: network.id,
    family: network.family,
    scale: network.scale,
    denoise: 'conservative',
    ...(network.skip ? { skip: network.skip } : {}),
    licence: 'MIT',
    source: 'https://example.org/',
    files: { param: describeFile(files.param), bin: describeFile(files.bin) },
  };
  return {
    ...nodePlatform,
    async readAsset(path) {
      const asset = await nodePlatform.readAsset(path);
      return path === CATALOGUE ? addModel(asset, model) : asset;
    },
    modelPlaces: [
      {
        name: 'the test',
        read: async ({ path }) => Object.values(files).find((file) => file.path === path)?.content,
        size: async ({ path }) => Object.values(files).find((file) => file.path === path)?.content.length,
      },
    ],
  };
}

function describeFile({ path, content }: { path: string; content: Uint8Array }): CatalogueFile {
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { path, bytes: content.length, sha256, url: `https://example.org/${path}` };
}

function addModel(catalogue: Uint8Array, model: CatalogueModel): Uint8Array {
  const { models } = JSON.parse(new TextDecoder().decode(catalogue)) as Catalogue;
  return new TextEncoder().encode(JSON.stringify({ models: [...models, model] }));
}
