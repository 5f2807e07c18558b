import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { CLI } from './paths.js';

export interface CliOutcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line to its end; `onStart` may send it signals. */
export async function runCli(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  onStart?: (program: ChildProcess) => void,
): Promise<CliOutcome> {
  const program = spawn(process.execPath, [CLI, ...args], { env: { ...process.env, ...env } });
  let stdout = '';
  let stderr = '';
  program.stdout.on('data', (text) => {
    stdout += text;
  });
  program.stderr.on('data', (text) => {
    stderr += text;
  });
  onStart?.(program);
  const [status] = (await once(program, 'close')) as [number | null];
  return { status, stdout, stderr };
}
