import type { Command } from 'commander';
import { refuseWithoutFile } from './file_options.js';
import { INTERRUPTED, interruptSignal } from './interrupt.js';
import { refuseFormats } from './refuse_formats.js';
import { type TagCommandOptions, tagSyntax } from './tag_options.js';
import type { TaggerFlags } from './tagger_flags.js';

const SOME_FAILED = 1;
const OF_FILES: readonly (keyof TaggerFlags)[] = ['tags', 'preparation', 'activation'];

export function tagCommand(setStatus: (status: number) => void): Command {
  return tagSyntax().action(async (inputs: string[], options: TagCommandOptions, command: Command) => {
    refuseWithoutFile(command, options.model, OF_FILES);
    refuseFormats(command, 'sidecar');
    if (options.format !== 'sidecar' && command.getOptionValueSource('existing') === 'cli') {
      command.error('error: --existing is of --format sidecar.');
    }
    const signal = interruptSignal();
    const { tagAll } = await import('./tag_pictures.js');
    const failures = await tagAll(inputs, options, signal);
    if (signal.aborted) setStatus(INTERRUPTED);
    else if (failures > 0) setStatus(SOME_FAILED);
  });
}
