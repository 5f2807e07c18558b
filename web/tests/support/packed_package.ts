import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const RUNTIME = fileURLToPath(new URL('../../runtime/', import.meta.url));
const MODULES = fileURLToPath(new URL('../../node_modules/', import.meta.url));

/** The path of the package as npm would publish it, in that folder. */
export function packPackage(folder: string): string {
  const { stdout, stderr, status } = spawnSync('npm', ['pack', '--pack-destination', folder, '--json'], {
    cwd: RUNTIME,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  const [packed] = JSON.parse(stdout) as { filename: string }[];
  return join(folder, packed?.filename ?? '');
}

/** A folder in which the published package is installed, its own dependencies beside it. */
export function installPacked(): string {
  const folder = mkdtempSync(join(tmpdir(), 'acg2vec-consumer-'));
  const installed = join(folder, 'node_modules/acg2vec-web');
  mkdirSync(installed, { recursive: true });
  const tarball = packPackage(folder);
  const { status } = spawnSync('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1']);
  if (status !== 0) throw new Error(`${tarball} could not be unpacked`);
  for (const name of dependencyFolders()) link(join(MODULES, name), join(folder, 'node_modules', name));
  return folder;
}

/** What is installed for the whole workspace, but not the workspace's own packages. */
function dependencyFolders(): string[] {
  return readdirSync(MODULES)
    .filter((name) => !name.startsWith('.') && !name.startsWith('acg2vec'))
    .flatMap((name) =>
      name.startsWith('@') ? readdirSync(join(MODULES, name)).map((inner) => join(name, inner)) : [name],
    );
}

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path);
}
