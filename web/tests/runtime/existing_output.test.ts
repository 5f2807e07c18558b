import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../support/cli.js';
import { useFolder } from '../support/folder.js';
import { makeDrawing, readPng } from '../support/pixels.js';

const folder = useFolder();
const at = (name: string) => join(folder.path, name);
const textOf = (name: string) => readFileSync(at(name), 'utf8');
const put = (name: string, bytes: string | Uint8Array) => {
  writeFileSync(at(name), bytes);
  return at(name);
};
const upscale = (...args: readonly string[]) => runCli(['upscale', ...args, '--backend', 'cpu']);

test('a file that nobody named is not replaced: it is told what to do, and the other pictures are done', async () => {
  const pictures = [put('a.png', makeDrawing(20, 20)), put('b.png', makeDrawing(20, 20))];
  put('a-2x.png', 'drawn by hand');
  const { status, stdout, stderr } = await upscale(...pictures);
  expect(status).toBe(1);
  expect(stderr).toContain(`${pictures[0]}: INVALID_ARGUMENT: ${at('a-2x.png')} is there already`);
  for (const way of ['-o', '--existing skip', '--existing replace']) expect(stderr).toContain(way);
  expect(stdout).toContain('b-2x.png  40×40');
  expect(textOf('a-2x.png')).toBe('drawn by hand');
  expect(readdirSync(folder.path).sort()).toEqual(['a-2x.png', 'a.png', 'b-2x.png', 'b.png']);
});

test('nor is one in the folder that is named', async () => {
  mkdirSync(at('out'));
  put('out/a-2x.png', 'drawn by hand');
  const { status, stdout } = await upscale(put('a.png', makeDrawing(20, 20)), '-o', at('out'), '--json');
  expect(status).toBe(1);
  expect(JSON.parse(stdout).error.code).toBe('INVALID_ARGUMENT');
  expect(textOf('out/a-2x.png')).toBe('drawn by hand');
});

test('--existing skip goes on where an earlier run ended', async () => {
  const pictures = [put('a.png', makeDrawing(20, 20)), put('b.png', makeDrawing(20, 20))];
  put('a-2x.png', 'made before');
  const first = await upscale(...pictures, '--existing', 'skip', '--json');
  expect(first.status).toBe(0);
  const lines = first.stdout.trim().split('\n');
  expect(JSON.parse(lines[0] ?? '')).toEqual({ input: pictures[0], output: at('a-2x.png'), skipped: true });
  expect(JSON.parse(lines[1] ?? '')).toMatchObject({ output: at('b-2x.png'), width: 40 });
  expect(textOf('a-2x.png')).toBe('made before');
  const again = await upscale(...pictures, '--existing', 'skip');
  expect(again.stdout).toBe(`${at('a-2x.png')}  is there already\n${at('b-2x.png')}  is there already\n`);
});

test('--existing replace makes it anew, and so does a file’s name after -o', async () => {
  const picture = put('a.png', makeDrawing(20, 20));
  put('a-2x.png', 'earlier');
  put('named.png', 'earlier');
  expect(await upscale(picture, '--existing', 'replace')).toMatchObject({ status: 0, stderr: '' });
  expect(readPng(at('a-2x.png')).width).toBe(40);
  expect(await upscale(picture, '-o', at('named.png'))).toMatchObject({ status: 0, stderr: '' });
  expect(readPng(at('named.png')).width).toBe(40);
});

test('--existing refuse and skip hold for a name after -o, too', async () => {
  const picture = put('a.png', makeDrawing(20, 20));
  put('named.png', 'earlier');
  const refused = await upscale(picture, '-o', at('named.png'), '--existing', 'refuse');
  expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining('named.png is there already') });
  expect(await upscale(picture, '-o', at('named.png'), '--existing', 'skip')).toMatchObject({ status: 0 });
  expect(textOf('named.png')).toBe('earlier');
});

test('--existing skip takes results among the pictures, as *.png names them, for results', async () => {
  const pictures = [put('a-2x.png', makeDrawing(40, 40)), put('a.png', makeDrawing(20, 20))];
  const earlier = readFileSync(at('a-2x.png'));
  const { status, stdout, stderr } = await upscale(
    ...pictures,
    put('b.png', makeDrawing(20, 20)),
    '--existing',
    'skip',
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout.split('\n').slice(0, 2)).toEqual([
    `${at('a-2x.png')}  is the result of ${at('a.png')}, and not enlarged itself`,
    `${at('a-2x.png')}  is there already`,
  ]);
  expect(readFileSync(at('a-2x.png'))).toEqual(earlier);
  expect(readdirSync(folder.path).sort()).toEqual(['a-2x.png', 'a.png', 'b-2x.png', 'b.png']);
});

test('--existing skip takes no result for that of another picture', async () => {
  mkdirSync(at('b'));
  const pictures = [put('a.png', makeDrawing(20, 20)), put('b/a.png', makeDrawing(30, 30))];
  for (const words of ['out/a-2x.png  40×40', 'out/a-2x.png  is there already']) {
    const { status, stdout, stderr } = await upscale(...pictures, '-o', at('out'), '--existing', 'skip');
    expect(stdout).toContain(words);
    expect(stderr).toContain(
      `${pictures[1]}: INVALID_ARGUMENT: ${at('out/a-2x.png')} is the result of ${pictures[0]}`,
    );
    expect(status).toBe(1);
  }
});

test('--existing replace replaces no file that is among the pictures: nobody knows that it is a result', async () => {
  const pictures = [put('a-2x.png', makeDrawing(40, 40)), put('a.png', makeDrawing(20, 20))];
  const own = readFileSync(at('a-2x.png'));
  for (const named of [pictures, [...pictures].reverse()]) {
    const { status, stdout } = await upscale(...named, '--existing', 'replace', '--json');
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toContainEqual({ input: pictures[0], resultOf: pictures[1], skipped: true });
    expect(lines).toContainEqual({
      input: pictures[1],
      error: { code: 'INVALID_ARGUMENT', message: expect.stringContaining(`${pictures[0]} is one of the`) },
    });
    expect(status).toBe(1);
  }
  expect(readFileSync(at('a-2x.png'))).toEqual(own);
  expect(readdirSync(folder.path).sort()).toEqual(['a-2x.png', 'a.png']);
});

test('nor in a folder that is named, or by a link', async () => {
  mkdirSync(at('out'));
  const pictures = [put('a.png', makeDrawing(20, 20)), put('b.png', makeDrawing(22, 22))];
  symlinkSync(pictures[1] ?? '', at('out/a-2x.png'));
  const { status, stderr } = await upscale(...pictures, '-o', at('out'), '--existing', 'replace');
  expect(stderr).toContain(`${pictures[0]}: INVALID_ARGUMENT: ${at('out/a-2x.png')} is one of the pictures`);
  expect(status).toBe(1);
  expect(readPng(at('b.png')).width).toBe(22);
});

test('without it a result among the pictures is one of them, and stays', async () => {
  const pictures = [put('a-2x.png', makeDrawing(24, 24)), put('a.png', makeDrawing(20, 20))];
  const { status, stdout, stderr } = await upscale(...pictures);
  expect(status).toBe(1);
  expect(stdout).toContain('a-2x-2x.png  48×48');
  expect(stderr).toContain(`${pictures[1]}: INVALID_ARGUMENT: ${pictures[0]} is there already.`);
  expect(stderr).toContain('--existing replace');
  expect(readPng(at('a-2x.png')).width).toBe(24);
});

test('a picture never becomes its own result', async () => {
  const picture = put('a.png', makeDrawing(20, 20));
  for (const options of [[], ['--existing', 'replace'], ['--existing', 'skip']]) {
    const { status, stderr } = await upscale(picture, '-o', picture, ...options);
    expect(stderr).toContain(
      'a.png is the picture itself, which would be lost. Name another output with -o.',
    );
    expect(status).toBe(1);
  }
  expect(readPng(picture).width).toBe(20);
});
