import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../support/cli.js';
import { useFolder } from '../support/folder.js';
import { DRAWING } from '../support/paths.js';
import { makeDrawing, readPng } from '../support/pixels.js';

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
    expect(stdout).toContain('a-2x.png  120×80  acg2vec-fast-2x on native, sync none');
  });

  test('--json prints one object a picture and nothing else', async () => {
    const output = join(folder.path, 'new/folder/out.png');
    const { status, stdout } = await runCli([
      'upscale',
      DRAWING,
      '-o',
      output,
      '--json',
      '--backend',
      'wasm',
    ]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      input: DRAWING,
      output,
      width: 640,
      height: 480,
      scale: 2,
      model: 'acg2vec-fast-2x',
      sync: 'none',
      backend: 'wasm',
      tiles: 1,
      ms: { total: expect.any(Number) },
      peakBytes: expect.any(Number),
    });
  });

  test('does the other pictures where one fails, names it, and ends with 1', async () => {
    const good = put('good.png', makeDrawing(20, 20));
    const bad = put('bad.png', 'Dear diary');
    const missing = join(folder.path, 'missing.png');
    const { status, stdout } = await runCli(['upscale', bad, good, missing, '--json']);
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

  test('a failed run leaves an earlier result as it was', async () => {
    const bad = put('bad.png', makeDrawing(30, 30).slice(0, 200));
    const earlier = put('out.png', 'earlier');
    expect(await runCli(['upscale', bad, '-o', earlier])).toMatchObject({ status: 1 });
    expect(readFileSync(earlier, 'utf8')).toBe('earlier');
    expect(readdirSync(folder.path).sort()).toEqual(['bad.png', 'out.png']);
  });

  test('a picture over the limit is TOO_LARGE, from its header alone', async () => {
    const header = makeDrawing(2, 2).slice();
    new DataView(header.buffer, header.byteOffset).setUint32(16, 20_000); // IHDR: width, height
    new DataView(header.buffer, header.byteOffset).setUint32(20, 20_000);
    const { status, stdout } = await runCli(['upscale', put('huge.png', header), '--json']);
    expect(status).toBe(1);
    expect(JSON.parse(stdout).error).toMatchObject({
      code: 'TOO_LARGE',
      message: expect.stringContaining('20000'),
    });
    expect(readdirSync(folder.path)).toEqual(['huge.png']);
  });

  test('never writes over a picture that it reads', async () => {
    const picture = put('a.png', makeDrawing(20, 20));
    const { status, stderr } = await runCli(['upscale', picture, '-o', picture]);
    expect(status).toBe(1);
    expect(stderr).toContain('INVALID_ARGUMENT');
    expect(readPng(picture).width).toBe(20);
  });

  test('two pictures of one name into one folder are refused before any work', async () => {
    mkdirSync(join(folder.path, 'b'));
    const pictures = [put('a.png', makeDrawing(20, 20)), put('b/a.png', makeDrawing(20, 20))];
    expect(await runCli(['upscale', ...pictures, '-o', join(folder.path, 'out')])).toMatchObject({
      status: 1,
    });
    expect(readdirSync(folder.path).sort()).toEqual(['a.png', 'b']);
  });

  test.each([
    'SIGINT',
    'SIGTERM',
  ] as const)('%s stops the work, leaves nothing behind and ends with 130', async (signal) => {
    const picture = put('a.png', makeDrawing(600, 600));
    const { status } = await runCli(['upscale', picture, '--tile', '16'], {}, (program) => {
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
    [['--sync', 'exact'], 'Not yet'],
    [['--tta'], 'Not yet'],
    [['--max-memory', '100'], 'Not yet'],
    [['--alpha', 'bicubic'], 'Not yet'],
    [['--format', 'webp'], 'Not yet'],
    [['--backend', 'cpu'], 'Not yet'],
    [['--backend', 'gpu'], 'Allowed'],
    [['--tile', '-3'], 'whole number'],
    [['--nonsense'], 'unknown option'],
  ])('%j ends with 2: %s', async (options, words) => {
    const { status, stderr } = await runCli(['upscale', DRAWING, ...options]);
    expect(stderr).toContain(words);
    expect(status).toBe(2);
  });

  test('no picture, or no such command, ends with 2', async () => {
    expect(await runCli(['upscale'])).toMatchObject({ status: 2 });
    expect(await runCli(['tag', DRAWING])).toMatchObject({ status: 2 });
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
  test('lists all 19, readable or as JSON', async () => {
    const { stdout } = await runCli(['models', 'list']);
    expect(stdout.trim().split('\n')).toHaveLength(19);
    const json = (await runCli(['models', 'list', '--json'])).stdout.trim().split('\n');
    expect(JSON.parse(json[0] ?? '')).toMatchObject({ id: 'acg2vec-fast-2x', bundled: true, licence: 'MIT' });
  });
});
