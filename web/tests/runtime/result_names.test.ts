import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../support/cli.js';
import { useFolder } from '../support/folder.js';
import { makeDrawing, readPng } from '../support/pixels.js';

const folder = useFolder();
const at = (name: string) => join(folder.path, name);
const put = (name: string, side = 8) => {
  writeFileSync(at(name), makeDrawing(side, side));
  return at(name);
};
const upscale = (...args: readonly string[]) => runCli(['upscale', ...args, '--backend', 'cpu']);
const widths = (...names: readonly string[]) => names.map((name) => readPng(at(name)).width);

test('pictures that share a name have a result each, called the same in whatever order and run', async () => {
  const [png, jpg, plain] = [put('a.png', 8), put('A.jpg', 9), put('a', 10)];
  expect(await upscale(jpg, png, plain)).toMatchObject({ status: 0, stderr: '' });
  expect(widths('a.png-2x.png', 'A.jpg-2x.png', 'a-2x.png')).toEqual([16, 18, 20]);
  const again = await upscale(png, '--existing', 'skip');
  expect(again.stdout).toBe(`${at('a.png-2x.png')}  is there already\n`);
});

test('a name that looks like another’s whole name is told apart from it', async () => {
  const pictures = [put('a.png', 8), put('a.jpg', 9), put('a.png.webp', 10)];
  expect(await upscale(...pictures)).toMatchObject({ status: 0, stderr: '' });
  expect(widths('a.png-2x.png', 'a.jpg-2x.png', 'a.png.webp-2x.png')).toEqual([16, 18, 20]);
});

test('so they have in a folder that is named, wherever they come from', async () => {
  for (const name of ['x', 'y', 'out']) mkdirSync(at(name));
  const pictures = [put('x/a.png', 8), put('y/a.jpg', 9), put('y/b.png', 10)];
  expect(await upscale(...pictures, '-o', at('out'))).toMatchObject({ status: 0, stderr: '' });
  expect(widths('out/a.png-2x.png', 'out/a.jpg-2x.png', 'out/b-2x.png')).toEqual([16, 18, 20]);
});

test('a picture that is named twice is enlarged once; a link to it has a result of its own', async () => {
  const picture = put('a.png');
  symlinkSync('a.png', at('link.png'));
  const { status, stdout, stderr } = await upscale(picture, `${folder.path}/./a.png`, at('link.png'));
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout.trim().split('\n')).toHaveLength(2);
  expect(readdirSync(folder.path).sort()).toEqual(['a-2x.png', 'a.png', 'link-2x.png', 'link.png']);
});
