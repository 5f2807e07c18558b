import { readdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { hasEnded, newOwnerMark } from './temporary.js';

// While somebody writes it, the name says who: two processes that fetch the same file write one each.
const BEGUN = /^([0-9a-f]{64})(?:\.([0-9a-f]+-\d+-[0-9a-f]+))?\.part$/;

/** The files that were begun of that sha256 and that nobody is writing any more: left in order, or by a killed process. */
export async function leftPaths(folder: string, sha256: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  const left = names.filter((name) => {
    const [, begun, owner] = BEGUN.exec(name) ?? [];
    return begun === sha256 && (owner === undefined || hasEnded(owner));
  });
  return left.map((name) => join(folder, name));
}

/** Under a name that says it is ours: what was left of that file, or a path where there is nothing yet. */
export async function claimPath(folder: string, sha256: string): Promise<string> {
  const mine = join(folder, `${sha256}.${newOwnerMark()}.part`);
  for (const path of await leftPaths(folder, sha256)) {
    // Of several who try, renaming succeeds for one.
    if (await rename(path, mine).then(isDone, isNotDone)) return mine;
  }
  return mine;
}

/** The name of a file that is left for whoever goes on with it. */
export function leftPath(folder: string, sha256: string): string {
  return join(folder, `${sha256}.part`);
}

export async function largest(paths: readonly string[]): Promise<number> {
  const sizes = paths.map((path) =>
    stat(path).then(
      ({ size }) => size,
      () => 0,
    ),
  );
  return Math.max(0, ...(await Promise.all(sizes)));
}

const isDone = () => true;
const isNotDone = () => false;
