import { Command } from 'commander';

/** `help`, with the name of a command or without; one that isn't known is told as it is without `help`. */
export function helpCommand(of: Command): Command {
  return new Command('help')
    .description('display help for command')
    .argument('[names...]', 'of the command, such as models fetch')
    .action((names: readonly string[]) => {
      let named = of;
      for (const name of names) named = commandOf(named, name);
      named.help();
    });
}

function commandOf(command: Command, name: string): Command {
  const found = command.commands.find((each) => each.name() === name);
  return found ?? command.error(`error: unknown command '${name}'`);
}
