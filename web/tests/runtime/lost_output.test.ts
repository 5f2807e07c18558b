import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { useFolder } from '../support/folder.js';
import { CLI } from '../support/paths.js';
import { makeDrawing, readPng } from '../support/pixels.js';

const folder = useFolder();
const FULL = '/dev/full'; // a disk without room

/** Runs the command line with standard output on a full disk. */
async function runToFull(...args: readonly string[]) {
  const full = openSync(FULL, 'w');
  const program = spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', full, 'pipe'] });
  closeSync(full);
  const [stderr, [status]] = await Promise.all([
    text(program.stderr as NodeJS.ReadableStream),
    once(program, 'exit'),
  ]);
  return { status, stderr };
}

test.runIf(process.platform === 'linux')(
  'what can’t be told for lack of room is said once; the pictures are made all the same',
  async () => {
    const pictures = ['a.png', 'b.png'].map((name) => join(folder.path, name));
    for (const picture of pictures) writeFileSync(picture, makeDrawing(8, 8));
    const { status, stderr } = await runToFull('upscale', ...pictures, '--json', '--backend', 'cpu');
    expect(stderr).toMatch(/^Standard output could not be written: the disk is full.*\n$/);
    expect(status).toBe(1);
    expect(readPng(join(folder.path, 'b-2x.png')).width).toBe(16);
    expect(await runToFull('--help')).toMatchObject({ status: 1, stderr });
  },
);
