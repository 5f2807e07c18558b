// Node for what runs on Dawn: ONNX Runtime Web waits for a graphics device by WebAssembly's promise integration, which older
// versions don't have.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../../build/peers/node', import.meta.url));
const VERSION = '26.10.0';

/** This very program, or, where it is too old, one that is brought from npm. */
export function nodeForDawn() {
  if ('Suspending' in WebAssembly) return process.execPath;
  const name = `node-${process.platform}-${process.arch}`;
  const program = join(FOLDER, 'node_modules', name, 'bin/node');
  if (!existsSync(program)) {
    mkdirSync(FOLDER, { recursive: true });
    execFileSync('npm', ['install', '--prefix', FOLDER, '--no-save', `${name}@${VERSION}`], {
      stdio: ['ignore', 2, 2],
    });
  }
  return program;
}
