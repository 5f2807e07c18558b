// What tools/bench runs: `bench.mjs BENCHMARK OPTIONS…`.
import * as engine from './engine.mjs';
import * as page from './page/page.mjs';
import * as predict from './predict.mjs';
import * as prepare from './prepare.mjs';
import * as sync from './sync.mjs';
import * as tables from './tables.mjs';
import * as upscale from './upscale/upscale.mjs';

const BENCHMARKS = { engine, page, predict, prepare, sync, tables, upscale };

const [name, ...args] = process.argv.slice(2);
const benchmark = BENCHMARKS[name];
if (!benchmark) {
  console.error(`usage: tools/bench ${Object.keys(BENCHMARKS).join('|')} [options]`);
  process.exit(2);
}
await benchmark.main(args);
