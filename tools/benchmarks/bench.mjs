// What tools/bench runs: `bench.mjs BENCHMARK OPTIONS…`. Each is loaded when it is asked for: some need a browser.
const BENCHMARKS = {
  engine: './engine.mjs',
  page: './page/page.mjs',
  predict: './predict/predict.mjs',
  prepare: './prepare.mjs',
  start: './page/start.mjs',
  sync: './sync.mjs',
  tables: './tables.mjs',
  upscale: './upscale/upscale.mjs',
};

const [name, ...args] = process.argv.slice(2);
if (!Object.hasOwn(BENCHMARKS, name)) {
  console.error(`usage: tools/bench ${Object.keys(BENCHMARKS).join('|')} [options]`);
  process.exit(2);
}
const benchmark = await import(BENCHMARKS[name]);
await benchmark.main(args);
