// Puts what tsc doesn't make into dist/: the core's modules from the wasm build, and the models.
import { cp, mkdir } from 'node:fs/promises';

const root = new URL('../../../', import.meta.url);
const dist = new URL('../dist/', import.meta.url);
const core = new URL('build/wasm/wasm/', root);

await mkdir(new URL('core/', dist), { recursive: true });
for (const name of ['acg2vec_core.js', 'acg2vec_core.wasm', 'acg2vec_fused.js']) {
  await cp(new URL(name, core), new URL(`core/${name}`, dist));
}
for (const name of ['acg2vec_quantize.js', 'acg2vec_quantize.wasm']) {
  await cp(new URL(`quantize/${name}`, core), new URL(`core/${name}`, dist));
}
for (const name of ['acg2vec_core.d.ts', 'acg2vec_fused.d.ts', 'acg2vec_quantize.d.ts']) {
  await cp(new URL(`../src/core/${name}`, import.meta.url), new URL(`core/${name}`, dist));
}
await cp(new URL('LICENSE', root), new URL('LICENSE', dist));
await cp(new URL('models/catalogue.json', root), new URL('models/catalogue.json', dist));
await cp(new URL('models/bundled/', root), new URL('models/bundled/', dist), { recursive: true });
