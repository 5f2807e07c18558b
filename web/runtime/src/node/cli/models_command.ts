import { Command } from 'commander';
import type { ModelDescription } from '../../api.js';
import { listModels } from '../index.js';

export function modelsCommand(): Command {
  const list = new Command('list')
    .description('list every model: id, size, licence and whether it comes with the package')
    .option('--json', 'print one JSON object a line')
    .action(async ({ json }: { json?: boolean }) => {
      for (const model of await listModels())
        process.stdout.write(`${json ? JSON.stringify(model) : row(model)}\n`);
    });
  return new Command('models').description('what there is to enlarge with').addCommand(list);
}

function row({ id, bytes, licence, bundled, source }: ModelDescription): string {
  const size = `${(bytes / 1e6).toFixed(1)} MB`.padStart(7);
  const where = bundled ? 'bundled' : `fetched once, ${source}`;
  return `${id.padEnd(32)} ${size}  ${licence}  ${where}`;
}
