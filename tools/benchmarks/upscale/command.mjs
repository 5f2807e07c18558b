// Any program that takes a picture's path and makes an enlarged one; its time has its start in it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export async function openCommand({ command }, { path }) {
  const output = join(await mkdtemp(join(tmpdir(), 'acg2vec-bench-')), 'out.png');
  const [program, ...args] = command.map((word) => word.replace('{in}', path).replace('{out}', output));
  return {
    async run() {
      const start = performance.now();
      const [code] = await once(spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] }), 'exit');
      if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}.`);
      return { ms: performance.now() - start };
    },
    end() {},
  };
}
