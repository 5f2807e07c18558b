import { createHash, randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

// Who made a file stands in its name, so that what a killed process left behind can be told from work in hand. The
// host does too: elsewhere on a network, or in another container, processes have numbers of their own.
const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
const OURS = new RegExp(`^\\.acg2vec-(${HOST}-\\d+-[0-9a-f]{16})\\.(?:part|scratch)$`);
const MARK = new RegExp(`^${HOST}-(\\d+)-`);

/** A new name in that folder, for a file that this process removes or renames; short, because names have a limit. */
export function temporaryPath(folder: string, ending: 'part' | 'scratch'): string {
  return join(folder, `.acg2vec-${newOwnerMark()}.${ending}`);
}

/** Says in a file's name who is at it; no two are the same. */
export function newOwnerMark(): string {
  return `${HOST}-${process.pid}-${randomBytes(8).toString('hex')}`;
}

/** Whether whoever a mark names is a process of this host that has ended. */
export function hasEnded(mark: string): boolean {
  const process = MARK.exec(mark)?.[1];
  return process !== undefined && !isRunning(Number(process));
}

/** Whether it is one that has not. */
export function isInHand(mark: string): boolean {
  return MARK.test(mark) && !hasEnded(mark);
}

/** Removes the temporary files in that folder whose process has ended without doing so. Never throws. */
export async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const leftovers = names.filter((name) => hasEnded(OURS.exec(name)?.[1] ?? ''));
  await Promise.allSettled(leftovers.map((name) => rm(join(folder, name), { force: true })));
}

// Another user's process can't be sent a signal, but it is there (EPERM).
function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
