// How long it takes from opening the page to the first provisional tile: first visits, and second ones of the same profile.
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { PNG } from '../../../web/node_modules/pngjs/lib/png.js';
import { median } from '../measures.mjs';
import { makePicture } from '../pictures.mjs';
import { printTable } from '../table.mjs';
import { firstTile } from './first_tile.mjs';
import { host } from './host.mjs';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

const USAGE = `usage: tools/bench start [--rounds N] [--size WxH] [--json] [--lenient]
  --rounds   visits with a new profile, each followed by a second one with the same profile (5)
  --size     of the drawing that is enlarged (640x480)
  --json     one JSON object a line behind the table
  --lenient  exit status 0 also where a bar is missed, as a line below the table says; else it is 1`;

// What the page promises, in milliseconds.
const BARS = { cold: 1500, warm: 700 };

const NAMES = { cold: 'first visit', warm: 'second visit' };

const PARTS = {
  'the page can be used': 'usable',
  'picture on the stage, Enlarge pressed': 'shown',
  'core compiled': 'core',
  'model read': 'model',
  'threads ready': 'threads',
  'backend ready': 'backend',
  'picture decoded': 'picture',
  'first tile drawn': 'drawn',
  'first tile painted': 'painted',
};

export async function main(args) {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: 'string', default: '5' },
      size: { type: 'string', default: '640x480' },
      json: { type: 'boolean', default: false },
      lenient: { type: 'boolean', default: false },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return console.log(USAGE);
  execFileSync(`${ROOT}tools/build`, ['app'], { stdio: 'inherit' });
  const picture = await draw(...values.size.split('x').map(Number));
  const visits = { cold: [], warm: [] };
  for (let round = 0; round < Number(values.rounds); round++) {
    const { cold, warm } = await visitTwice(picture);
    visits.cold.push(cold);
    visits.warm.push(warm);
  }
  report(visits, values);
}

async function draw(width, height) {
  const { data } = await makePicture(width, height);
  return PNG.sync.write(
    { width, height, data: Buffer.from(data.buffer) },
    { colorType: 2, inputHasAlpha: true },
  );
}

async function visitTwice(picture) {
  const profile = await mkdtemp(join(tmpdir(), 'acg2vec-bench-'));
  const { address, close } = await host(join(ROOT, 'web/app/dist'));
  try {
    const cold = await firstTile(profile, address, picture);
    return { cold, warm: await firstTile(profile, address, picture) };
  } finally {
    close();
    await rm(profile, { recursive: true, force: true });
  }
}

function report(visits, { json: asJson, lenient: isLenient }) {
  if (
    Object.values(visits)
      .flat()
      .some(({ isDrawn }) => !isDrawn)
  )
    throw new Error('Nothing was on the canvas.');
  const of = (kind, part) => Math.round(median(visits[kind].map((moments) => moments[part] ?? Number.NaN)));
  const isMet = (kind) => of(kind, 'painted') <= BARS[kind];
  printTable(Object.entries(PARTS), {
    'milliseconds since the page was opened': ([name]) => name,
    [NAMES.cold]: ([, part]) => of('cold', part),
    [NAMES.warm]: ([, part]) => of('warm', part),
  });
  console.log(
    `\n${Object.keys(BARS)
      .map((kind) => verdict(kind, isMet(kind)))
      .join(' ')}`,
  );
  if (!isLenient && !Object.keys(BARS).every(isMet)) process.exitCode = 1;
  if (!asJson) return;
  for (const [kind, bar] of Object.entries(BARS))
    for (const moments of visits[kind]) console.log(JSON.stringify({ visit: kind, bar, ...moments }));
}

function verdict(kind, isMet) {
  return `The bar of the ${NAMES[kind]}, ${BARS[kind]} ms, is ${isMet ? 'met' : 'missed'}.`;
}
