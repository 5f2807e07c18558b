import { type Command, Option } from 'commander';

/** What the user says of a tagger of their own. */
export interface TaggerFlags {
  readonly tags?: string;
  readonly preparation?: 'wd' | 'deepdanbooru';
  readonly activation?: 'sigmoid';
}

/** Lists of tags that lie beside taggers, as the makers of such models call them. */
export const USUAL_LISTS = ['selected_tags.csv', 'tags.txt'];

/** Adds the flags to a command. */
export function withTaggerFlags(command: Command): Command {
  return command
    .option(
      '--tags <file>',
      `of a tagger of your own: the list of its tags (.csv or .txt); ${USUAL_LISTS.join(' or ')} beside it without it`,
    )
    .addOption(
      new Option(
        '--preparation <name>',
        'of a tagger of your own: how pictures become its input; wd with a .csv, deepdanbooru with a .txt without it',
      ).choices(['wd', 'deepdanbooru']),
    )
    .addOption(
      new Option('--activation <name>', 'of a tagger of your own that gives logits').choices(['sigmoid']),
    );
}
