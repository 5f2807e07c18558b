import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { CLI } from './paths.js';
import { type Rgba, readPng } from './pixels.js';

export interface CliOutcome {
  readonly status: number | null;
  /** What ended it, where it did not end by itself. */
  readonly signal: NodeJS.Signals | null;
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
  const [status, signal] = (await once(program, 'close')) as [number | null, NodeJS.Signals | null];
  return { status, signal, stdout, stderr };
}

/** What the command line makes of a picture on cpu; the file is left in the folder. */
export async function enlargedByCli(
  picture: string,
  folder: string,
  options: readonly string[] = [],
): Promise<Rgba> {
  const output = join(folder, 'by-cli.png');
  const { status, stderr } = await runCli(['upscale', picture, '-o', output, '--backend', 'cpu', ...options]);
  if (status !== 0) throw new Error(stderr);
  return readPng(output);
}
