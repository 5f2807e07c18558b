import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CatalogueModel } from '../../runtime/dist/models/catalogue_entries.js';
import { randomNetwork } from './random_network.js';

/** A small network with the entry that describes it as fetched from such an address, and from a second one. */
export function servedModel(address: string, mirror?: string) {
  const network = randomNetwork({ kind: 'se', scale: 2, divisor: 2 });
  const files = { param: new TextEncoder().encode(network.param), bin: network.bin };
  const describeFile = (kind: 'param' | 'bin') => ({
    path: `test/random.${kind}`,
    bytes: files[kind].length,
    sha256: createHash('sha256').update(files[kind]).digest('hex'),
    url: `${address}/random.${kind}`,
    ...(mirror && { mirrors: [`${mirror}/random.${kind}`] }),
  });
  const model = {
    id: 'served-2x',
    family: 'own',
    scale: 2,
    licence: 'MIT',
    files: { param: describeFile('param'), bin: describeFile('bin') },
  } as const satisfies CatalogueModel;
  const fileOf = (path: string) => files[path.endsWith('.param') ? 'param' : 'bin'];
  return { model, files, fileOf };
}

/** Makes a cache folder know that model. */
export function listInCache(cache: string, model: CatalogueModel): void {
  mkdirSync(join(cache, 'own'), { recursive: true });
  writeFileSync(join(cache, 'own', `${model.id}.json`), JSON.stringify(model));
}
