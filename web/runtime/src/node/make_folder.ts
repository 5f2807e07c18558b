import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isMissing } from './missing.js';

/**
 * A folder with those that it lies in, as far as they are missing. Node's own `recursive` never ends where a folder is
 * there but takes none, as below `/proc`. Errors: those of the file system.
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (await isFolder(path)) return;
    if (!isMissing(error)) throw error;
    const parent = dirname(path);
    if (!(await isFolder(parent))) await makeFolder(parent);
    await makeOrFind(path);
  }
}

// Somebody else may have made it meanwhile.
async function makeOrFind(path: string): Promise<void> {
  await mkdir(path).catch(async (error) => {
    if (!(await isFolder(path))) throw error;
  });
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (there) => there.isDirectory(),
    () => false,
  );
}
