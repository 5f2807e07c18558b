// How light and how quick the page is: first visits in Chromium, from a host that compresses, on this machine.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { median } from '../measures.mjs';
import { printTable } from '../table.mjs';
import { launchBrowser } from './browser.mjs';
import { visit } from './visit.mjs';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

const USAGE = `usage: tools/bench page [--runs N] [--picture FILE]
  --runs     first visits, of which the median is told (5)
  --picture  what is enlarged (tests/data/drawing-320x240.png)
Exit status 1 where a bar is missed.`;

// What the page promises.
const MEASURES = [
  {
    name: 'first visit, before the first picture is enlarged',
    key: 'bytes',
    bar: 2_000_000,
    text: (bytes) => `${(bytes / 1e6).toFixed(2)} MB`,
  },
  { name: 'usable', key: 'usableMs', bar: 2000, text: milliseconds },
  { name: 'something is seen', key: 'paintMs', bar: 2000, text: milliseconds },
  { name: 'longest task of the main thread while enlarging', key: 'wallMs', bar: 100, text: milliseconds },
  { name: 'the same, of the processor’s time', key: 'processorMs', bar: 100, text: milliseconds },
  { name: 'main thread blocked while loading', key: 'blockedMs', bar: 200, text: milliseconds },
  { name: 'layout shift', key: 'shift', bar: 0.1, text: (shift) => shift.toFixed(3) },
];

export async function main(args) {
  const { values } = parseArgs({
    args,
    options: {
      runs: { type: 'string', default: '5' },
      picture: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return console.log(USAGE);
  execFileSync(`${ROOT}tools/build`, ['app'], { stdio: 'inherit' });
  const visits = await visitRepeatedly(
    Number(values.runs),
    values.picture ?? `${ROOT}tests/data/drawing-320x240.png`,
  );
  const rows = MEASURES.map((measure) => ({ ...measure, values: visits.map((each) => each[measure.key]) }));
  printTable(rows, {
    measure: ({ name }) => name,
    bar: ({ bar, text }) => text(bar),
    median: ({ values, text }) => text(median(values)),
    worst: ({ values, text }) => text(Math.max(...values)),
  });
  if (rows.some(({ values, bar }) => median(values) >= bar)) process.exitCode = 1;
}

async function visitRepeatedly(runs, picture) {
  const browser = await launchBrowser();
  const visits = [];
  for (let run = 0; run < runs; run++) visits.push(await visit(browser, picture));
  await browser.close();
  return visits;
}

function milliseconds(ms) {
  return `${Math.round(ms)} ms`;
}
