#!/usr/bin/env node
/** The command line. Exit status: 0 all done, 1 some input failed, 2 wrong usage, 130 interrupted. */
import { Command, CommanderError } from 'commander';
import { embedCommand } from './cli/embed_command.js';
import { helpCommand } from './cli/help_command.js';
import { lookCommand } from './cli/look_command.js';
import { outliveOutput } from './cli/lost_output.js';
import { modelsCommand } from './cli/models_command.js';
import { hintAtNames } from './cli/near_names.js';
import { scoreCommand } from './cli/score_command.js';
import { tagCommand } from './cli/tag_command.js';
import { upscaleCommand } from './cli/upscale_command.js';
import { packageVersion } from './cli/version.js';

const SOME_FAILED = 1;
const WRONG_USAGE = 2;

async function main(): Promise<number> {
  const program = new Command('acg2vec')
    .description("ACG2vec's anime-picture models on your own machine: nothing is uploaded.")
    .version(await packageVersion());
  let status = 0;
  const setStatus = (value: number) => {
    status = value;
  };
  program
    .addCommand(upscaleCommand(setStatus))
    .addCommand(tagCommand(setStatus))
    .addCommand(lookCommand(setStatus))
    .addCommand(scoreCommand(setStatus))
    .addCommand(embedCommand(setStatus))
    .addCommand(modelsCommand(setStatus));
  for (const command of [program, ...program.commands.filter(({ commands }) => commands.length > 0)]) {
    command.helpCommand(false).addCommand(helpCommand(command));
  }
  for (const command of [program, ...program.commands.flatMap((each) => [each, ...each.commands])]) {
    command.exitOverride().showHelpAfterError(`(${fullName(command)} --help shows what there is)`);
    hintAtNames(command);
  }
  try {
    await program.parseAsync();
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USAGE;
    throw error;
  }
}

/** Such as `acg2vec models fetch`. */
function fullName(command: Command): string {
  return command.parent ? `${fullName(command.parent)} ${command.name()}` : command.name();
}

outliveOutput(() => {
  process.exitCode = SOME_FAILED;
});
const status = await main();
process.exitCode = status || (process.exitCode ?? 0);
