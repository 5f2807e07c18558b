import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { runCli } from '../support/cli.js';
import { useFolder } from '../support/folder.js';
import { DRAWING } from '../support/paths.js';
import { makeDrawing, makeMostlyWhite, makePng, readPng } from '../support/pixels.js';

// Finding out which backend is the fastest takes longer than a small picture, and is not what most of these tests are about.
const UPSCALE = ['upscale', '--backend', 'cpu'];

describe('acg2vec upscale', () => {
  const folder = useFolder();
  const put = (name: string, bytes: string | Uint8Array) => {
    writeFileSync(join(folder.path, name), bytes);
    return join(folder.path, name);
  };

  test('puts the result beside the picture, and says how it was made', async () => {
    const picture = put('a.png', makeDrawing(60, 40));
    const { status, stdout } = await runCli(['upscale', picture, '--tile', '32']);
    expect(status).toBe(0);
    expect(readPng(join(folder.path, 'a-2x.png'))).toMatchObject({ width: 120, height: 80 });
    expect(stdout).toMatch(/a-2x\.png {2}120×80 {2}acg2vec-fast-2x on (cpu|native), exact/);
  });

  test('writes nothing but the result, and reports to nobody', async () => {
    const temporary = join(folder.path, 'temporary');
    mkdirSync(temporary);
    const picture = put('a.png', makeDrawing(60, 40));
    // ONNX Runtime keeps what it is about to send to its maker in the folder for temporary files.
    expect(await runCli(['upscale', picture], { TMPDIR: temporary })).toMatchObject({
      status: 0,
      stderr: '',
    });
    expect(readdirSync(temporary)).toEqual([]);
    expect(readdirSync(folder.path).sort()).toEqual(['a-2x.png', 'a.png', 'temporary']);
  });

  test.each([
    [['--sync', 'none'], 'tiles may differ in tone'],
    [['--sync', 'none', '--tile', '600'], 'exact'],
    [['--sync', 'sampled'], 'exact'], // as every picture below half a megapixel
    [['--tta'], 'exact, mean of 8 variants'],
    [['--max-memory', '1'], 'exact'],
  ])('%j says "%s"', async (options, words) => {
    const picture = put('a.png', makeDrawing(60, 40));
    const { status, stdout, stderr } = await runCli([...UPSCALE, picture, '--tile', '32', ...options]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain(`acg2vec-fast-2x on cpu, ${words}, `);
  });

  test('makes results of a size, each with the bundled model that suits', async () => {
    const pictures = [put('a.png', makeDrawing(60, 40)), put('b.png', makeDrawing(20, 30))];
    const { status, stdout } = await runCli([...UPSCALE, ...pictures, '--size', '90x90', '--json']);
    expect(status).toBe(0);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { output: join(folder.path, 'a-90x90.png'), width: 90, height: 60, model: 'acg2vec-fast-2x' },
      { output: join(folder.path, 'b-90x90.png'), width: 60, height: 90, model: 'acg2vec-fast-4x' },
    ]);
    expect(lines[1].resizedFrom).toEqual({ width: 80, height: 120 });
    expect(readPng(join(folder.path, 'b-90x90.png'))).toMatchObject({ width: 60, height: 90 });
  });

  test('enlarges by any factor, with the model that is named', async () => {
    const picture = put('a.png', makeDrawing(20, 30));
    const { stdout } = await runCli([...UPSCALE, picture, '--factor', '3', '--model', 'acg2vec-fast-2x']);
    expect(stdout).toMatch(
      /a-3x\.png {2}60×90 {2}acg2vec-fast-2x on cpu, exact, 2 passes, resized from 80×120, /,
    );
  });

  test('says that a large picture was sampled', async () => {
    const picture = put('a.png', makeMostlyWhite(1000, 600));
    const { status, stdout } = await runCli([...UPSCALE, picture, '--tile', '64', '--sync', 'sampled']);
    expect(status).toBe(0);
    expect(stdout).toContain('sampled, close to exact');
  });

  test('says how many tiles of a blank page were spared', async () => {
    const picture = put(
      'a.png',
      makePng(160, 160, () => [255, 255, 255, 255]),
    );
    const { stdout } = await runCli([...UPSCALE, picture, '--tile', '32']);
    expect(stdout).toMatch(/, [1-9]\d* of 25 tiles spared, /);
  });

  test('--json prints one object a picture and nothing else', async () => {
    const output = join(folder.path, 'new/folder/out.png');
    const { status, stdout } = await runCli([...UPSCALE, DRAWING, '-o', output, '--json', '--threads', '1']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      input: DRAWING,
      output,
      width: 640,
      height: 480,
      scale: 2,
      model: 'acg2vec-fast-2x',
      sync: 'exact',
      exact: true,
      tta: false,
      spared: 0,
      backend: 'cpu',
      tiles: 6,
      ms: { total: expect.any(Number) },
      peakBytes: expect.any(Number),
    });
  });

  test('takes 1366×768, four times what the original page allowed', async () => {
    const picture = put('wide.png', makeMostlyWhite(1366, 768));
    expect(await runCli([...UPSCALE, picture])).toMatchObject({ status: 0 });
    expect(readPng(join(folder.path, 'wide-2x.png'))).toMatchObject({ width: 2732, height: 1536 });
  });

  test('does the other pictures where one fails, names it, and ends with 1', async () => {
    const good = put('good.png', makeDrawing(20, 20));
    const bad = put('bad.png', 'Dear diary');
    const missing = join(folder.path, 'missing.png');
    const { status, stdout } = await runCli([...UPSCALE, bad, good, missing, '--json']);
    expect(status).toBe(1);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map((line) => line.error?.code ?? 'done')).toEqual([
      'UNSUPPORTED_FORMAT',
      'done',
      'FILE_FAILED',
    ]);
    expect(readdirSync(folder.path).sort()).toEqual(['bad.png', 'good-2x.png', 'good.png']);
  });

  test('a folder is refused in words that say what to name instead', async () => {
    const { status, stderr } = await runCli([...UPSCALE, folder.path]);
    expect(status).toBe(1);
    expect(stderr).toContain(`FILE_FAILED: ${folder.path} is a folder. Name its pictures`);
  });

  test('a failed run leaves an earlier result as it was', async () => {
    const bad = put('bad.png', makeDrawing(30, 30).slice(0, 200));
    const earlier = put('out.png', 'earlier');
    expect(await runCli([...UPSCALE, bad, '-o', earlier])).toMatchObject({ status: 1 });
    expect(readFileSync(earlier, 'utf8')).toBe('earlier');
    expect(readdirSync(folder.path).sort()).toEqual(['bad.png', 'out.png']);
  });

  test('a picture over the limit is TOO_LARGE, from its header alone', async () => {
    const header = makeDrawing(2, 2).slice();
    const ihdr = new DataView(header.buffer, header.byteOffset);
    ihdr.setUint32(16, 20_000); // width
    ihdr.setUint32(20, 20_000); // height
    ihdr.setUint32(29, crc32(header.subarray(12, 29)));
    const { status, stdout } = await runCli([...UPSCALE, put('huge.png', header), '--json']);
    expect(status).toBe(1);
    expect(JSON.parse(stdout).error).toMatchObject({
      code: 'TOO_LARGE',
      message: expect.stringContaining('20000'),
    });
    expect(readdirSync(folder.path)).toEqual(['huge.png']);
  });

  test.each([
    [['--format', 'jpeg'], 'a-2x.jpg', 'ffd8ff'],
    [['--format', 'webp', '--quality', '50'], 'a-2x.webp', '52494646'],
    [['-o', 'FOLDER/b.JPEG'], 'b.JPEG', 'ffd8ff'],
    [['-o', 'FOLDER/b.webp'], 'b.webp', '52494646'],
    [['-o', 'FOLDER/b.jpg', '--format', 'jpeg'], 'b.jpg', 'ffd8ff'],
    [['-o', 'FOLDER/b.dat', '--format', 'jpeg'], 'b.dat', 'ffd8ff'],
    [['-o', 'FOLDER/b.dat'], 'b.dat', '89504e47'],
    [['-o', 'FOLDER/folder.jpg/'], 'folder.jpg/a-2x.png', '89504e47'],
  ])('%j makes %s', async (options, name, start) => {
    const picture = put('a.png', makeDrawing(20, 20));
    const inFolder = options.map((option) => option.replace('FOLDER', folder.path));
    const { status, stderr } = await runCli([...UPSCALE, picture, ...inFolder]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(readFileSync(join(folder.path, name)).toString('hex')).toMatch(new RegExp(`^${start}`));
  });

  test('a JPEG of a picture with transparency is refused, and the other pictures are done', async () => {
    const clear = put(
      'clear.png',
      makePng(20, 20, (x) => [0, 0, 0, 10 * x]),
    );
    const opaque = put('opaque.png', makeDrawing(20, 20));
    const { status, stderr } = await runCli([...UPSCALE, clear, opaque, '--format', 'jpeg']);
    expect(stderr).toContain(`${clear}: UNSUPPORTED_FORMAT`);
    expect(status).toBe(1);
    expect(readdirSync(folder.path).sort()).toEqual(['clear.png', 'opaque-2x.jpg', 'opaque.png']);
  });

  test('never writes over a picture that it reads', async () => {
    const picture = put('a.png', makeDrawing(20, 20));
    const { status, stderr } = await runCli([...UPSCALE, picture, '-o', picture]);
    expect(status).toBe(1);
    expect(stderr).toContain('INVALID_ARGUMENT');
    expect(readPng(picture).width).toBe(20);
  });

  test('nor over one whose name leads there through a link', async () => {
    mkdirSync(join(folder.path, 'real'));
    const picture = put('real/a.png', makeDrawing(20, 20));
    symlinkSync('real', join(folder.path, 'linked'));
    symlinkSync('real/a.png', join(folder.path, 'alias.png'));
    for (const output of ['alias.png', 'linked/a.png']) {
      const { status, stderr } = await runCli([...UPSCALE, picture, '-o', join(folder.path, output)]);
      expect(stderr).toContain('INVALID_ARGUMENT');
      expect(status).toBe(1);
    }
    const others = [put('real/b.png', makeDrawing(20, 20)), join(folder.path, 'linked/b.png')];
    expect(await runCli([...UPSCALE, ...others])).toMatchObject({ status: 0, stderr: '' }); // one picture, named twice
    expect(readdirSync(join(folder.path, 'real')).sort()).toEqual(['a.png', 'b-2x.png', 'b.png']);
    expect(readPng(picture).width).toBe(20);
  });

  test('of two pictures of one name into one folder the first is done and the second named', async () => {
    mkdirSync(join(folder.path, 'b'));
    const pictures = [put('a.png', makeDrawing(20, 20)), put('b/a.png', makeDrawing(20, 20))];
    const { status, stderr } = await runCli([...UPSCALE, ...pictures, '-o', join(folder.path, 'out')]);
    expect(status).toBe(1);
    expect(stderr).toContain(`${pictures[1]}: INVALID_ARGUMENT`);
    expect(readdirSync(join(folder.path, 'out'))).toEqual(['a-2x.png']);
  });

  test('a folder in place of the result is not replaced, and a link is followed', async () => {
    const picture = put('a.png', makeDrawing(20, 20));
    mkdirSync(join(folder.path, 'a-2x.png'));
    const outcome = await runCli([...UPSCALE, picture]);
    expect(outcome).toMatchObject({ status: 1, stderr: expect.stringContaining('FILE_FAILED') });
    expect(readdirSync(folder.path).sort()).toEqual(['a-2x.png', 'a.png']);

    const target = put('target.png', 'earlier');
    symlinkSync(target, join(folder.path, 'link.png'));
    expect(await runCli([...UPSCALE, picture, '-o', join(folder.path, 'link.png')])).toMatchObject({
      status: 0,
    });
    expect(readPng(target).width).toBe(40);
    expect(lstatSync(join(folder.path, 'link.png')).isSymbolicLink()).toBe(true);
  });

  test('a reader that has had enough is no failure', async () => {
    const { status, stderr } = await runCli(['models', 'list'], {}, (program) => program.stdout?.destroy());
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  test.each([
    'SIGINT',
    'SIGTERM',
    'SIGHUP',
  ] as const)('%s stops the work, leaves nothing behind and ends with 130', async (signal) => {
    const picture = put('a.png', makeDrawing(600, 600));
    const { status } = await runCli([...UPSCALE, picture, '--tile', '16'], {}, (program) => {
      const wait = setInterval(() => {
        if (!readdirSync(folder.path).some((name) => name.endsWith('.part'))) return;
        clearInterval(wait);
        program.kill(signal);
      }, 20);
    });
    expect(status).toBe(130);
    expect(readdirSync(folder.path)).toEqual(['a.png']);
  });

  test.each([
    [['--sync', 'partly'], 'Allowed choices are exact, sampled, none'],
    [['--max-memory', '0'], 'whole number'],
    [['--max-memory', '1.5'], 'whole number'],
    [['--alpha', 'blur'], 'Allowed choices are network, bicubic, drop'],
    [['--depth', '12'], 'Allowed choices are 8, 16'],
    [['--metadata', 'some'], 'Allowed choices are keep, strip'],
    [['--format', 'gif'], 'Allowed choices are png, jpeg, webp'],
    [['--format', 'png', '-o', 'a.JPG'], 'a.JPG is the name of a JPEG'],
    [['--format', 'jpeg', '-o', 'a.webp'], 'a.webp is the name of a WebP'],
    [['-o', 'a.gif'], "a.gif can't be written: pictures are written as png, jpeg or webp"],
    [['-o', 'a.TIF', '--format', 'png'], 'png, jpeg or webp'],
    [['-o', 'a.bmp'], 'png, jpeg or webp'],
    [['-o', 'a.avif', DRAWING], 'png, jpeg or webp'],
    [['-o', 'a.jpg', DRAWING], 'several pictures need a folder'],
    [['-o', 'a.webp', DRAWING], 'several pictures need a folder'],
    [['--quality', '101'], 'from 1 to 100'],
    [['--quality', '80'], 'a PNG is lossless'],
    [['--backend', 'gpu'], 'Allowed'],
    [['--precision', 'fp16', '--backend', 'cpu'], 'fp16 is of the backend webgpu; cpu computes in fp32'],
    [['--tile', '-3'], 'whole number'],
    [['--model', 'mine.onnx', '--range', 'half'], 'Allowed choices are unit, byte, signed'],
    [['--model', 'mine.onnx', '--halo', 'wide'], 'whole number'],
    [['-o', ''], 'empty'],
    [['--nonsense'], 'unknown option'],
  ])('%j ends with 2: %s', async (options, words) => {
    const { status, stderr } = await runCli(['upscale', DRAWING, ...options]);
    expect(stderr).toContain(words);
    expect(status).toBe(2);
  });

  test('several pictures go into no file that is there', async () => {
    const earlier = put('out.png', 'earlier');
    const { status, stderr } = await runCli(['upscale', DRAWING, DRAWING, '-o', earlier]);
    expect(stderr).toContain('several pictures need a folder');
    expect(status).toBe(2);
    expect(readFileSync(earlier, 'utf8')).toBe('earlier');
  });

  test('several pictures go into a folder with the name of a file', async () => {
    const pictures = [put('a.png', makeDrawing(20, 20)), put('b.png', makeDrawing(20, 20))];
    mkdirSync(join(folder.path, 'there.gif'));
    for (const name of ['there.gif', 'new.jpg/']) {
      const output = join(folder.path, name);
      expect(await runCli([...UPSCALE, ...pictures, '-o', output])).toMatchObject({ status: 0 });
      expect(readdirSync(output).sort()).toEqual(['a-2x.png', 'b-2x.png']);
    }
  });

  test('no picture, or no such command, ends with 2', async () => {
    expect(await runCli(['upscale'])).toMatchObject({ status: 2 });
    expect(await runCli(['enlarge', DRAWING])).toMatchObject({ status: 2 });
  });

  test('an unknown model ends with 1 and names those that there are', async () => {
    const { status, stderr } = await runCli([
      'upscale',
      DRAWING,
      '--model',
      'waifu9x',
      '-o',
      join(folder.path, 'o.png'),
    ]);
    expect(status).toBe(1);
    expect(stderr).toContain('MODEL_NOT_FOUND');
    expect(stderr).toContain('realcugan-pro-3x-denoise3x');
  });
});

describe('acg2vec models list', () => {
  test('lists all of them, readable or as JSON', async () => {
    const { stdout } = await runCli(['models', 'list']);
    expect(stdout.trim().split('\n')).toHaveLength(27);
    const json = (await runCli(['models', 'list', '--json'])).stdout.trim().split('\n');
    expect(JSON.parse(json[0] ?? '')).toMatchObject({ id: 'acg2vec-fast-2x', bundled: true, licence: 'MIT' });
  });
});
