import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../support/cli.js';
import { enlargeWithMeans, type NamedMeans } from '../support/given_means.js';
import { type DrawnPlace, writeLargePicture } from '../support/large_picture.js';
import { psnr, type Rgba } from '../support/pixels.js';
import { type Region, readRegions } from '../support/png_regions.js';

interface Case {
  readonly what: string;
  readonly width: number;
  readonly height: number;
  readonly places: readonly DrawnPlace[];
  /** Of the input. */
  readonly regions: readonly Region[];
}

const NOTE_MEANS = new URL('../support/note_means.mjs', import.meta.url).href;
const BEYOND_INPUT = 1.5e9;
const MINUTES = 60_000;

// About half a megapixel is drawn on; white tiles are spared, else this would take an hour.
const CASES: readonly Case[] = [
  {
    what: 'a page of 10,000×10,000',
    width: 10_000,
    height: 10_000,
    places: [
      { x: 0, y: 0, columns: 2, rows: 1 },
      { x: 4321, y: 1234, columns: 2, rows: 1 },
      { x: 1503, y: 6007, columns: 1, rows: 2 },
      { x: 9360, y: 9760, columns: 2, rows: 1 },
    ],
    regions: [
      { x: 200, y: 24, width: 192, height: 192 },
      { x: 4500, y: 1256, width: 192, height: 192 },
      { x: 1480, y: 6100, width: 192, height: 192 }, // across an edge of a drawing
      { x: 9700, y: 9788, width: 192, height: 192 },
      { x: 8000, y: 4000, width: 192, height: 192 }, // white
    ],
  },
  {
    what: 'a strip of 400×60,000',
    width: 400,
    height: 60_000,
    places: [
      { x: 40, y: 0, columns: 1, rows: 2 },
      { x: 0, y: 28_777, columns: 1, rows: 2 },
      { x: 80, y: 59_520, columns: 1, rows: 2 },
    ],
    regions: [
      { x: 60, y: 24, width: 192, height: 192 },
      { x: 100, y: 28_800, width: 192, height: 192 },
      { x: 180, y: 59_788, width: 192, height: 192 },
    ],
  },
];

describe.each(CASES)('$what', ({ width, height, places, regions }) => {
  let folder: string;
  let picture: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'acg2vec-large-'));
    picture = join(folder, 'large.png');
    await writeLargePicture(picture, width, height, places);
  }, 5 * MINUTES);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  let first: ReturnType<typeof upscale> | undefined;
  const result = () => (first ??= upscale()); // takes minutes
  async function upscale() {
    const output = join(folder, 'enlarged.png');
    const meansFile = join(folder, 'means.json');
    const options = ['--tile', '128', '--backend', 'native', '-o', output, '--json'];
    const { status, stdout, stderr } = await runCli(['upscale', picture, ...options], {
      NODE_OPTIONS: `--import ${NOTE_MEANS}`,
      MEANS_FILE: meansFile,
      ORT_DISABLE_TELEMETRY: '1', // the notes load ONNX Runtime before the command line does
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const means = JSON.parse(readFileSync(meansFile, 'utf8')) as NamedMeans;
    return { output, means, line: JSON.parse(stdout) };
  }

  test(
    'passes in little memory, as a file that libpng reads',
    async () => {
      const { output, line } = await result();
      expect(line).toMatchObject({ width: 2 * width, height: 2 * height, sync: 'exact', exact: true });
      expect(line.spared).toBeGreaterThan(line.tiles / 2);
      expect(line.peakBytes).toBeLessThan(BEYOND_INPUT + 3 * width * height);
      expect(spawnSync('pngfix', [output], { encoding: 'utf8' })).toMatchObject({
        status: 0,
        stdout: expect.stringContaining('IDAT OK'),
      });
    },
    15 * MINUTES,
  );

  test(
    'equals the network run on parts of it with the means of the whole',
    async () => {
      const { output, means } = await result();
      expect(Object.keys(means)).toHaveLength(4);
      const inputs = await readRegions(picture, regions.map(withContext));
      const enlarged = await readRegions(output, regions.map(doubled));
      for (const [index, input] of inputs.entries()) {
        const expected = inner(await enlargeWithMeans(input, means));
        // What tiles keep between the passes is in half precision here: no room for more.
        expect(psnr(enlarged[index] as Rgba, expected)).toBeGreaterThanOrEqual(60);
      }
    },
    5 * MINUTES,
  );
});

// The network looks 18 pixels around; an even number keeps the parts where the network's strides are.
const CONTEXT = 20;

function withContext({ x, y, width, height }: Region): Region {
  return { x: x - CONTEXT, y: y - CONTEXT, width: width + 2 * CONTEXT, height: height + 2 * CONTEXT };
}

function doubled({ x, y, width, height }: Region): Region {
  return { x: 2 * x, y: 2 * y, width: 2 * width, height: 2 * height };
}

/** Without the enlarged context. */
function inner({ width, height, data }: Rgba): Rgba {
  const border = 2 * CONTEXT;
  const rows = Array.from({ length: height - 2 * border }, (_, y) =>
    data.subarray(4 * ((y + border) * width + border), 4 * ((y + border + 1) * width - border)),
  );
  return { width: width - 2 * border, height: rows.length, data: Buffer.concat(rows) };
}
