import type { Command } from 'commander';
import { isPictureName } from './picture_files.js';
import { shownLines } from './shown.js';

// As other programs of the kind call it, and people who come from them.
const COMMANDS = new Map([
  ...meaning('upscale', 'enlarge', 'resize', 'scale', 'upsize', 'enhance', 'waifu2x', 'realcugan', 'sr'),
  ...meaning('tag', 'caption', 'label', 'interrogate', 'classify', 'predict'),
  ...meaning('look', 'inspect', 'analyse', 'analyze', 'info', 'identify'),
  ...meaning('score', 'rate', 'rank'),
  ...meaning('embed', 'features', 'embedding', 'vector'),
  ...meaning('models', 'model'),
  ...meaning('models list', 'list', 'ls'),
  ...meaning('models fetch', 'fetch', 'download', 'install', 'pull', 'get'),
]);

const OPTIONS = new Map([
  ...meaning('--factor', '--scale', '-s', '--outscale', '--ratio', '--times'),
  ...meaning('--size', '--width', '--height', '--resize', '-w'),
  ...meaning('--tile', '--tile-size', '--tilesize', '--block-size', '-t'),
  ...meaning('--model', '--model-name', '-m'),
  ...meaning('--output', '--out', '--output-dir', '--outdir', '--output-folder', '--dest'),
  ...meaning('--format', '--ext', '--output-format', '-f'),
  ...meaning('--backend', '--gpu', '--gpu-id', '--device', '--provider', '-g'),
  ...meaning('--threads', '--jobs', '-j'),
  ...meaning('--tta', '-x'),
  ...meaning('--recursive', '-r', '-R'),
  ...meaning('--existing replace', '--overwrite', '--force', '--yes', '-y'),
  ...meaning(
    '--existing skip',
    '--skip-existing',
    '--no-overwrite',
    '--no-clobber',
    '--resume',
    '--continue',
  ),
]);

const DENOISING = ['--denoise', '--noise', '--noise-level', '--noise_level', '-n'];
const INPUTS = ['-i', '--input', '--in', '--file'];

/**
 * Has a command say, where a name is not known, what is meant by it elsewhere; names that are only misspelt commander tells.
 * What was given is shown so that it can't command the terminal.
 */
export function hintAtNames(command: Command): void {
  command.configureOutput({ outputError: (text, write) => write(shownLines(withHint(command, text))) });
}

function withHint(command: Command, text: string): string {
  const [error, kind, name = ''] = /^error: unknown (command|option) '(.*)'/.exec(text) ?? [];
  if (error === undefined) return text;
  const hint =
    kind === 'command' ? commandHint(command, name) : optionHint(command, name.replace(/=.*/s, ''));
  return hint === undefined ? text : `${error}\n(${hint})\n`;
}

function commandHint(command: Command, name: string): string | undefined {
  if (isPictureName(name)) return `Did you mean acg2vec upscale ${name}?`;
  const meant = COMMANDS.get(name.toLowerCase());
  if (meant === undefined) return undefined;
  return command.parent && !meant.startsWith(command.name()) ? undefined : `Did you mean acg2vec ${meant}?`;
}

function optionHint(command: Command, name: string): string | undefined {
  if (isPictureName(name)) return `Name such a picture ./${name}`;
  if (INPUTS.includes(name)) return 'Pictures are named without an option.';
  if (DENOISING.includes(name) && command.name() === 'upscale') {
    return 'Models denoise: --model realcugan-se-2x-denoise3x, or another of acg2vec models list.';
  }
  const meant = OPTIONS.get(name);
  const [flag] = meant?.split(' ') ?? [];
  return command.options.some(({ long }) => long === flag) ? `Did you mean ${meant}?` : undefined;
}

function meaning(here: string, ...elsewhere: readonly string[]): readonly (readonly [string, string])[] {
  return elsewhere.map((name) => [name, here] as const);
}
