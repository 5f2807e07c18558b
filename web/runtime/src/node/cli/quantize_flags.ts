import { type Command, InvalidArgumentError, Option } from 'commander';
import type { QuantizeOptions } from '../../quantize_api.js';
import { wholeNumber } from './whole_number.js';

/** What may be said of making a model in 8 bits. */
export interface QuantizeFlags {
  readonly id?: string;
  readonly pictures?: string;
  readonly backend: NonNullable<QuantizeOptions['backend']>;
  readonly speedup?: number;
  readonly maxMemory?: number;
}

/** Adds the flags to the command. */
export function withQuantizeFlags(command: Command): Command {
  return command
    .argument('<id>')
    .option('--id <id>', "the new model's id; without it the model's with -int8 behind it")
    .option('--pictures <folder>', 'some dozens of pictures like yours; without it drawings made here')
    .addOption(
      new Option('--backend <name>', 'where it is to be faster, and is tried')
        .choices(['auto', 'native', 'wasm'])
        .default('auto'),
    )
    .option('--speedup <times>', 'keep it if it is so many times as fast; 1.1 without it', factor)
    .option('--max-memory <MB>', "that making it may take; half of this machine's without it", wholeNumber);
}

function factor(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && Number.isFinite(value)) return value;
  throw new InvalidArgumentError('It must be a number of 0 or more.');
}
