import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** The address of a built module of the package, for what its entry doesn't export. */
export function builtModule(path: string): string {
  return new URL(`../../runtime/dist/${path}`, import.meta.url).href;
}

/** Runs a module's text in a process of its own, and kills that (SIGKILL) once it has printed a line. */
export async function runUntilKilled(text: string, env: NodeJS.ProcessEnv = {}): Promise<string> {
  const program = spawn(process.execPath, ['--input-type=module', '--eval', text], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(program, 'exit');
  const [line] = (await Promise.race([
    once(createInterface(program.stdout), 'line'),
    ended.then(() => Promise.reject(new Error('it ended by itself'))),
  ])) as [string];
  program.kill('SIGKILL');
  await ended;
  return line;
}
