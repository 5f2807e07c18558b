import type { Command } from 'commander';

/** Ends the command where `--json` is given beside another format, which would do nothing; `also` are those that go with it. */
export function refuseFormats(command: Command, ...also: readonly string[]): void {
  const { json, format } = command.opts<{ readonly json?: boolean; readonly format?: string }>();
  const isAsked = command.getOptionValueSource('format') === 'cli';
  if (!json || !isAsked || format === undefined || ['json', ...also].includes(format)) return;
  command.error(`error: --json and --format ${format} are two formats: leave one of them out.`);
}
