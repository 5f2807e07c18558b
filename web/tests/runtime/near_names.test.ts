import { expect, test } from 'vitest';
import { runCli } from '../support/cli.js';

test.each([
  [['enlarge', 'a.png'], "unknown command 'enlarge'\n(Did you mean acg2vec upscale?)"],
  [['a.png'], "unknown command 'a.png'\n(Did you mean acg2vec upscale a.png?)"],
  [['tga', 'a.png'], "unknown command 'tga'\n(Did you mean tag?)"],
  [['upscale', 'a.png', '--scale', '2'], "unknown option '--scale'\n(Did you mean --factor?)"],
  [['upscale', 'a.png', '--scale=2'], "unknown option '--scale=2'\n(Did you mean --factor?)"],
  [['upscale', '-i', 'a.png'], "unknown option '-i'\n(Pictures are named without an option.)"],
  [['upscale', '-a.png'], "unknown option '-a.png'\n(Name such a picture ./-a.png)"],
  [['upscale', 'a.png', '--overwrite'], '(Did you mean --existing replace?)'],
  [
    ['upscale', 'a.png', '--denoise', '3'],
    '(Models denoise: --model realcugan-se-2x-denoise3x, or another of acg2vec models list.)',
  ],
  [['tag', 'a.png', '--noise', '2'], "unknown option '--noise'\n(acg2vec tag --help shows what there is)"],
  [['models', 'download', 'x'], '(Did you mean acg2vec models fetch?)'],
  [['help', 'enlarge'], "unknown command 'enlarge'\n(Did you mean acg2vec upscale?)"],
  [['help', 'models', 'foo'], "unknown command 'foo'\n(acg2vec models --help shows what there is)"],
  [['models', 'help', 'foo'], "unknown command 'foo'\n(acg2vec models --help shows what there is)"],
])('%j: %s', async (args, words) => {
  const { status, stderr } = await runCli(args);
  expect(stderr).toContain(words);
  expect(stderr).toContain(' --help shows what there is)\n');
  expect(status).toBe(2);
});

test.each([
  [
    ['upscale', 'a.png', '--halo', '4'],
    "--halo says what a model's file leaves open: acg2vec-fast-2x is an id",
  ],
  [
    ['tag', 'a.png', '--tags', 'tags.txt'],
    "--tags says what a model's file leaves open: name it with --model.",
  ],
  [['embed', 'a.png', '--preparation', 'wd'], '--preparation says what'],
  [['tag', 'a.png', '--existing', 'replace'], '--existing is of --format sidecar.'],
  [['tag', 'a.png', '--json', '--format', 'csv'], '--json and --format csv are two formats'],
  [['look', 'a.png', '--json', '--format', 'csv'], '--json and --format csv are two formats'],
  [['score', 'a.png', '--json', '--format', 'text'], '--json and --format text are two formats'],
  [['embed', 'a.png', '--json', '--format', 'npy', '-o', 'a.npy'], '--json and --format npy are two formats'],
])('%j would do nothing, and is told: %s', async (args, words) => {
  const { status, stderr } = await runCli(args);
  expect(stderr).toContain(words);
  expect(status).toBe(2);
});

test.each([
  [['help'], 'Usage: acg2vec [options] [command]'],
  [['help', 'upscale'], 'Usage: acg2vec upscale [options] <pictures...>'],
  [['help', 'models', 'fetch'], 'Usage: acg2vec models fetch [options] <ids...>'],
  [['models', 'help', 'fetch'], 'Usage: acg2vec models fetch [options] <ids...>'],
])('%j: %s', async (args, words) => {
  const { status, stdout } = await runCli(args);
  expect(stdout).toContain(words);
  expect(status).toBe(0);
});
