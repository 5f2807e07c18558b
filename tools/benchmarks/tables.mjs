// docs/benchmarks.md: each of its tables is made by a command that stands above it.
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { TABLES } from './table_list.mjs';

const PAGE = new URL('../../docs/benchmarks.md', import.meta.url);
const HELP = `usage: tools/bench tables [NAME…]
makes the tables of docs/benchmarks.md anew, or those of that name: ${TABLES.map(({ name }) => name).join(', ')}`;

const OPTIONS = { help: { type: 'boolean', default: false } };

export async function main(args) {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  if (values.help) return console.log(HELP);
  const unknown = positionals.find((wanted) => !TABLES.some(({ name }) => name === wanted));
  if (unknown) throw new Error(`There is no table "${unknown}".\n${HELP}`);
  const wanted = TABLES.filter(({ name, isAsked }) =>
    positionals.length > 0 ? positionals.includes(name) : !isAsked,
  );
  for (const table of wanted) await replaceTable(table);
}

/** Puts what the command prints between the marks that the page has for that table. */
async function replaceTable({ name, args }) {
  const before = describeMachine();
  const { status, stdout } = spawnSync(
    process.execPath,
    [fileURLToPath(new URL('bench.mjs', import.meta.url)), ...args],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(`tools/bench ${args.join(' ')} ended with ${status}.`);
  const content = `    tools/bench ${args.map(quoted).join(' ')}\n\n${before}\n${stdout.trimEnd()}\n`;
  const page = await readFile(PAGE, 'utf8');
  const marks = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- end -->)`);
  if (!marks.test(page)) throw new Error(`docs/benchmarks.md has no place for the table "${name}".`);
  await writeFile(
    PAGE,
    page.replace(marks, (_, start, end) => `${start}${content}${end}`),
  );
  console.log(content);
}

function quoted(word) {
  return word.includes(' ') ? `"${word}"` : word;
}

/** Nothing that tells whose it is. */
function describeMachine() {
  const [first] = cpus();
  const load = loadavg()[0].toFixed(1);
  return `On ${cpus().length} cores of ${first.model.trim()}, of which ${load} were wanted by other programs when this began.`;
}
