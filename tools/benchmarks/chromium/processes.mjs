// What a browser's processes took, as Linux counts it; elsewhere nothing is known.
import { readdir, readFile } from 'node:fs/promises';

// Of a second, in /proc: the same on all of Linux's usual systems.
const TICKS = 100;

/** The most memory that one of the browser's pages had at once, in bytes. */
export async function peakOfPages(browser) {
  const peaks = await Promise.all((await pagesOf(browser)).map(({ pid }) => peakOf(pid)));
  return peaks.length > 0 ? Math.max(...peaks) : undefined;
}

/** What processors have worked for the browser's pages, in milliseconds. */
export async function workOfPages(browser) {
  const works = await Promise.all((await pagesOf(browser)).map(({ pid }) => workOf(pid)));
  return works.length > 0 ? works.reduce((sum, work) => sum + work) : undefined;
}

async function pagesOf(browser) {
  const processes = await listProcesses().catch(() => []);
  return processes.filter(
    ({ pid, command }) => command.includes('--type=renderer') && isOf(pid, browser, processes),
  );
}

async function listProcesses() {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(pids.map((pid) => describe(pid).catch(() => undefined)));
  return found.filter(Boolean);
}

async function describe(pid) {
  const [status, command] = await Promise.all([
    readFile(`/proc/${pid}/status`, 'utf8'),
    readFile(`/proc/${pid}/cmdline`, 'utf8'),
  ]);
  return { pid, parent: Number(/^PPid:\s+(\d+)/m.exec(status)[1]), command };
}

function isOf(pid, ancestor, processes) {
  if (pid === ancestor) return true;
  const parent = processes.find((one) => one.pid === pid)?.parent;
  return parent !== undefined && isOf(parent, ancestor, processes);
}

async function peakOf(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return 1024 * Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0);
}

async function workOf(pid) {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13);
  return (1000 * (Number(user ?? 0) + Number(system ?? 0))) / TICKS;
}
