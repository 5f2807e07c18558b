import type { Command } from 'commander';
import { isModelFile } from './model_file_name.js';

/** Ends the command where one of these options is given, which say what a model's file leaves open, and `model` is no file but an id. */
export function refuseWithoutFile(
  command: Command,
  model: string | undefined,
  names: readonly string[],
): void {
  if (model !== undefined && isModelFile(model)) return;
  const given = command.options.find(
    (option) =>
      names.includes(option.attributeName()) &&
      command.getOptionValueSource(option.attributeName()) === 'cli',
  );
  if (!given) return;
  const told = model === undefined ? 'name it with --model' : `${model} is an id, of which all is known`;
  command.error(`error: ${given.long} says what a model's file leaves open: ${told}.`);
}
