import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLooker, type Looker, type LookName, type LookResult, listModels } from 'acg2vec-web';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../support/cli.js';
import { encodeJpeg } from '../support/flat_squares.js';
import { useFolder } from '../support/folder.js';
import { DRAWING } from '../support/paths.js';
import { makePng, readPng } from '../support/pixels.js';

const present = ({ attributes }: LookResult) =>
  attributes.filter((attribute) => attribute.present).map(({ name }) => name);

describe('createLooker', () => {
  let looker: Looker;
  beforeAll(async () => {
    looker = await createLooker();
  });
  afterAll(() => looker.dispose());

  test('tells every attribute, and which of them were counted', async () => {
    const { attributes, info } = await looker.run(readFileSync(DRAWING));
    expect(attributes).toHaveLength(15);
    const counted = attributes.filter((attribute) => attribute.counted).map(({ name }) => name);
    expect(counted).toEqual(['greyscale', 'monochrome', 'white-background', 'transparent-background']);
    for (const { chance } of attributes) {
      expect(chance).toBeGreaterThanOrEqual(0);
      expect(chance).toBeLessThanOrEqual(1);
    }
    expect(info).toMatchObject({ input: { width: 320, height: 240 }, model: 'acg2vec-look', notes: [] });
  });

  test('finds little wrong with a drawing that suffered nothing', async () => {
    const result = await looker.run(readFileSync(DRAWING));
    const worn: LookName[] = ['jpeg-artefacts', 'noise', 'blur', 'upscaled'];
    expect(present(result).filter((name) => worn.includes(name))).toEqual([]);
    expect(result.quality.bins.reduce((sum, share) => sum + share)).toBeCloseTo(1, 5);
    expect(result.quality.bins).toHaveLength(10);
    expect(result.proposal.reasons).toContain('clean');
  });

  test('ranks JPEGs by their quality, and proposes to denoise the worst', async () => {
    const drawing = readPng(DRAWING);
    const looks: LookResult[] = [];
    for (const quality of [15, 40, 75]) looks.push(await looker.run(await encodeJpeg(drawing, quality)));
    const guessed = looks.map(({ jpegQuality }) => jpegQuality);
    expect([...guessed].sort((one, other) => one - other)).toEqual(guessed);
    const [worst = 9, ...better] = looks.map(({ quality }) => quality.expected);
    for (const expected of better) expect(expected).toBeGreaterThan(worst);
    expect(looks[0] && present(looks[0])).toContain('jpeg-artefacts');
    expect(looks[0]?.proposal).toMatchObject({
      denoise: 'denoise3x',
      models: {
        2: 'realcugan-se-2x-denoise3x',
        3: 'realcugan-se-3x-denoise3x',
        4: 'realcugan-se-4x-denoise3x',
      },
    });
    expect(looks[0]?.proposal.reasons[0]).toBe('jpeg-artefacts');
  });

  test('proposes models that there are', async () => {
    const ids = (await listModels()).map(({ id }) => id);
    const { proposal } = await looker.run(readFileSync(DRAWING));
    expect(Object.keys(proposal.models)).not.toEqual([]);
    expect(ids).toEqual(expect.arrayContaining(Object.values(proposal.models)));
  });

  test.each<[string, LookName[], (x: number, y: number) => readonly [number, number, number, number]]>([
    ['transparent', ['transparent-background'], () => [9, 200, 30, 0]],
    ['white', ['white-background', 'greyscale', 'monochrome'], () => [255, 255, 255, 255]],
    ['blue', ['monochrome'], (x) => [x, x + 20, x + 80, 255]],
  ])('counts pixels of a %s picture', async (_, names, colour) => {
    expect(present(await looker.run(makePng(120, 110, colour)))).toEqual(expect.arrayContaining(names));
  });

  test.each([
    [1, 1],
    [3, 500],
    [2000, 1],
  ])('looks at a picture of %i×%i', async (width, height) => {
    const { info, quality } = await looker.run(makePng(width, height, () => [80, 80, 80, 255]));
    expect(info.input).toEqual({ width, height });
    expect(quality.expected).toBeGreaterThanOrEqual(0);
  });

  test('refuses what is no picture, and what is too large', async () => {
    await expect(looker.run(new Uint8Array(100))).rejects.toMatchObject({ code: 'UNSUPPORTED_FORMAT' });
    const limits = { pixels: 100 };
    await expect(looker.run(readFileSync(DRAWING), { limits })).rejects.toMatchObject({ code: 'TOO_LARGE' });
  });

  test('ends with the reason of its signal', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(looker.run(readFileSync(DRAWING), { signal })).rejects.toThrow('enough');
    await expect(createLooker({ signal })).rejects.toThrow('enough');
  });

  test('is of no use when it was disposed of', async () => {
    const other = await createLooker();
    await other.dispose();
    await expect(other.run(readFileSync(DRAWING))).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });
});

describe('acg2vec look', () => {
  const folder = useFolder();

  test('tells in words, and names what failed', async () => {
    const picture = join(folder.path, 'grey.png');
    writeFileSync(
      picture,
      makePng(130, 120, (x) => [x, x, x, 255]),
    );
    writeFileSync(join(folder.path, 'broken.png'), 'nothing');
    const { status, stdout, stderr } = await runCli(['look', folder.path]);
    expect(status).toBe(1);
    expect(stdout).toMatch(/grey\.png: .*greyscale, monochrome.*technical quality \d\.\d of 9.*realcugan-/);
    expect(stderr).toMatch(/broken\.png: UNSUPPORTED_FORMAT/);
  });

  test('prints one JSON object a picture', async () => {
    const { status, stdout } = await runCli(['look', DRAWING, '--json']);
    expect(status).toBe(0);
    const line = JSON.parse(stdout);
    expect(line).toMatchObject({ input: DRAWING, width: 320, height: 240, model: 'acg2vec-look' });
    expect(line.quality.bins).toHaveLength(10);
  });

  test('prints a table with a heading', async () => {
    const { stdout } = await runCli(['look', DRAWING, DRAWING, '--format', 'csv']);
    const rows = stdout
      .trim()
      .split('\n')
      .map((row) => row.split(','));
    expect(rows).toHaveLength(3);
    expect(rows[0]?.slice(0, 3)).toEqual(['input', 'technical_quality', 'jpeg_quality']);
    expect(new Set(rows.map(({ length }) => length)).size).toBe(1);
  });
});
