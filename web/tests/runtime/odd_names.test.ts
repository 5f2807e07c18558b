import { type ChildProcess, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../support/cli.js';
import { useFolder } from '../support/folder.js';
import { makeDrawing, readPng } from '../support/pixels.js';

const folder = useFolder();
const at = (name: string) => join(folder.path, name);
const put = (name: string, bytes: string | Uint8Array) => {
  writeFileSync(at(name), bytes);
  return at(name);
};

// Which backend is the fastest is of no account here, and takes longer to find out than such pictures.
const UPSCALE = ['upscale', '--backend', 'cpu'];

test('a name with control characters can neither break a line nor tell the terminal anything', async () => {
  const escaped = at('a\\x1b[31m\\x0ab');
  const good = put('a\x1b[31m\nb.png', makeDrawing(8, 8));
  const bad = put('c\x1b[31m\nb.jpg', 'no picture');
  const looked = await runCli(['look', good, bad]);
  expect(looked.stdout).toMatch(/^[^\n]*a\\x1b\[31m\\x0ab\.png: [^\n]*\n$/);
  expect(looked.stderr).toContain(`${at('c\\x1b[31m\\x0ab')}.jpg: UNSUPPORTED_FORMAT: `);
  const { stdout, stderr } = await runCli([...UPSCALE, good, `${good}.gone`]);
  expect(stdout).toContain(`${escaped}-2x.png  16×16`);
  expect(stderr).toContain(`${escaped}.png.gone: FILE_FAILED: `);
  expect(stdout + stderr).not.toContain('\x1b');
  expect(readPng(at('a\x1b[31m\nb-2x.png')).width).toBe(16);
});

test('nor can what is wrong in the command, or a model that is not there', async () => {
  const odd = 'x\x1b[31m\x07';
  const wrong = [
    [odd],
    ['upscale', 'a.png', `--${odd}`],
    ['upscale', 'a.png', '--size', odd],
    ['upscale', 'a.png', '-o', `${odd}.bmp`],
    ['upscale', `${odd}.png`, `-${odd}.png`],
    ['models', 'fetch', odd],
    ['models', 'add', odd],
  ];
  for (const { stdout, stderr } of await Promise.all(wrong.map((args) => runCli(args)))) {
    expect(stderr).toContain('x\\x1b[31m\\x07');
    expect(stdout + stderr).not.toMatch(/[^\P{Cc}\n]/u);
  }
});

test('a name that is not in UTF-8 is told as such, for looking at how it is spelt doesn’t help', async () => {
  writeFileSync(Buffer.concat([Buffer.from(at('a')), Buffer.of(0x83, 0x65), Buffer.from('.png')]), '');
  const { status, stderr } = await runCli(['look', folder.path]);
  expect(stderr).toContain('its name is not in UTF-8. Rename it.');
  expect(status).toBe(1);
});

test('standard input that is named twice is told before anything is read', async () => {
  for (const command of ['upscale', 'look', 'tag', 'score', 'embed']) {
    const { status, stdout, stderr } = await runCli([command, '-', '-']);
    expect(stderr).toContain('Standard input can be read once: name it once.');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  }
});

test('standard input has a name, and what comes of it goes where that is said', async () => {
  const picture = put('a.png', makeDrawing(8, 8));
  const pipe = (name: string, ...options: readonly string[]) =>
    runCli([...UPSCALE, name, ...options], {}, ({ stdin }) => stdin?.end(readFileSync(picture)));
  expect(await pipe('-', '-o', at('b.png'))).toMatchObject({ status: 0, stderr: '' });
  expect(readPng(at('b.png')).width).toBe(16);
  for (const options of [[], ['-o', folder.path]]) {
    const lost = await pipe('-', ...options);
    expect(lost.stderr).toMatch(/^-: INVALID_ARGUMENT: .* Name the result's file with -o\.\n$/);
    expect(lost.status).toBe(1);
  }
  expect((await pipe('/dev/stdin')).stderr).toContain("Name the result's file with -o.");
  const out = await runCli(['upscale', picture, '-o', '-']);
  expect(out.stderr).toContain('standard output');
  expect(out.status).toBe(2);
});

test('who waits for standard input can be interrupted', async () => {
  const { status } = await runCli([...UPSCALE, '-', '-o', at('b.png')], {}, (program) => {
    // More than a pipe holds: it is read when all of it is gone; there is no end of it.
    program.stdin?.write(Buffer.alloc(4e6), () => program.kill('SIGINT'));
  });
  expect(status).toBe(130);
});

test('a pipe is read as a file is, and who waits for it can be interrupted', async () => {
  const pipe = at('pipe');
  execFileSync('mkfifo', [pipe]);
  const enlarge = (onceRead: (program: ChildProcess, writer: FileHandle) => Promise<unknown>) =>
    runCli([...UPSCALE, pipe, '-o', at('b.png')], {}, async (program) => {
      const writer = await open(pipe, 'w'); // done when somebody reads
      await onceRead(program, writer);
      await writer.close();
    });
  const picture = makeDrawing(300, 300); // more than a pipe holds
  const whole = await enlarge((_program, writer) => writer.writeFile(picture));
  expect(whole).toMatchObject({ status: 0, stderr: '' });
  expect(readPng(at('b.png')).width).toBe(600);
  const interrupted = await enlarge(async (program, writer) => {
    await writer.write(picture, 0, 1000);
    const ended = once(program, 'exit');
    program.kill('SIGINT');
    await ended;
  });
  expect(interrupted).toMatchObject({ status: 130, signal: null });
});

test('an empty file is told as such, and so is standard input', async () => {
  const empty = put('a.png', '');
  const { stderr, status } = await runCli(['look', empty, '-'], {}, ({ stdin }) => stdin?.end());
  expect(stderr).toContain(`${empty}: DECODE_FAILED: ${empty} is empty.`);
  expect(stderr).toContain('-: DECODE_FAILED: Standard input is empty.');
  expect(status).toBe(1);
});

test('a device or a folder in place of a result is told with what to do', async () => {
  const picture = put('a.png', makeDrawing(8, 8));
  mkdirSync(at('a-2x.png'));
  for (const options of [['-o', '/dev/null'], []]) {
    const { status, stderr } = await runCli([...UPSCALE, picture, ...options]);
    expect(stderr).toMatch(/FILE_FAILED: .* could not be written: .* not a file.* Name another\.\n$/);
    expect(status).toBe(1);
  }
  expect(readdirSync(folder.path).sort()).toEqual(['a-2x.png', 'a.png']);
});

test('a model’s file that is at fault is named, and not the picture alone', async () => {
  const picture = put('a.png', makeDrawing(8, 8));
  const model = put('mine.onnx', 'no network');
  for (const command of ['upscale', 'tag', 'embed']) {
    const options = command === 'tag' ? ['--tags', put('tags.txt', 'a\nb\n')] : [];
    const { status, stdout, stderr } = await runCli([command, picture, '--model', model, ...options]);
    expect(stdout + stderr).toMatch(/MODEL_(INTEGRITY|UNSUPPORTED_LAYER)/);
    expect(stdout + stderr).toContain(model);
    expect(status).toBe(1);
  }
});

test('that no model of scores is here is told with how to have one', async () => {
  const { stderr } = await runCli(['score', put('a.png', makeDrawing(8, 8))], { ACG2VEC_CACHE: at('cache') });
  expect(stderr).toContain('MODEL_NOT_FOUND');
  expect(stderr).toContain('acg2vec models add');
});
