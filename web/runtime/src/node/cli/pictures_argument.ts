import { Argument, InvalidArgumentError } from 'commander';
import { STANDARD_INPUT } from './standard_input.js';

const FORMATS = 'PNG, JPEG, WebP, AVIF, BMP, TGA or PNM files';

/** The pictures that a command is given; `others` says what else it takes, such as `folders of such`. */
export function picturesArgument(others?: string): Argument {
  const kinds = others === undefined ? FORMATS : `${FORMATS}, and ${others}`;
  return new Argument('<pictures...>', `${kinds}; - is standard input`).argParser(withOneStandardInput);
}

// A second picture from there would be empty, and say nothing of why.
function withOneStandardInput(name: string, before: readonly string[] = []): readonly string[] {
  if (name === STANDARD_INPUT && before.includes(name)) {
    throw new InvalidArgumentError('Standard input can be read once: name it once.');
  }
  return [...before, name];
}
