import { createHash, randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

// Who made a file stands in its name, so that what a killed process left behind can be told from work in hand. The
// host does too: elsewhere on a network, or in another container, processes have numbers of their own.
const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
const OURS = new RegExp(`^\\.acg2vec-${HOST}-(\\d+)-[0-9a-f]{16}\\.(?:part|scratch)$`);

/** A new name in that folder, for a file that this process removes or renames; short, because names have a limit. */
export function temporaryPath(folder: string, ending: 'part' | 'scratch'): string {
  const random = randomBytes(8).toString('hex');
  return join(folder, `.acg2vec-${HOST}-${process.pid}-${random}.${ending}`);
}

/** Removes the temporary files in that folder whose process has ended without doing so. Never throws. */
export async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const leftovers = names.filter((name) => {
    const process = OURS.exec(name)?.[1];
    return process !== undefined && !isRunning(Number(process));
  });
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
