import { type Command, Option } from 'commander';
import type { BackendChoice } from '../../api.js';
import { wholeNumber } from './whole_number.js';

/** What may be said of any run of a model that answers pictures. */
export interface PredictFlags {
  readonly recursive?: boolean;
  readonly backend: BackendChoice;
  readonly threads?: number;
  readonly json?: boolean;
}

/** Adds the flags to a command. */
export function withPredictFlags(command: Command): Command {
  return command
    .option('--recursive', 'folders in folders as well')
    .addOption(
      new Option('--backend <name>', 'where the network runs')
        .choices(['auto', 'native', 'wasm', 'webgpu'])
        .default('auto'),
    )
    .option('--threads <count>', 'threads of the CPU backends; all cores without it', wholeNumber)
    .option('--json', 'print one JSON object a picture');
}
