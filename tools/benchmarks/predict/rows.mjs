// What was measured of networks with random weights, as a table.
import { printTable } from '../table.mjs';

const COLUMNS = {
  network: ({ model }) => model,
  MB: ({ megabytes }) => megabytes,
  'a picture, s': ({ tagsRunMs }) => seconds(tagsRunMs),
};

const INT8_COLUMNS = {
  'in 8 bits, MB': ({ int8 }) => int8.megabytes ?? '',
  'speed in 8 bits': ({ int8 }) => (int8.speedup ? `${int8.speedup.toFixed(2)}×` : ''),
  'largest difference of a confidence': ({ int8 }) => int8.trials?.at(-1)?.difference.toFixed(4) ?? '',
  'convolutions in 8 bits': ({ int8 }) => int8.trials?.at(-1)?.convolutions ?? 0,
  'what was said': ({ int8 }) => int8.why,
};

export function printRows(rows, { backend, runs, int8 }) {
  console.log(`${rows[0].in}, \`${backend}\`, ${runs} runs each\n`);
  const memory = { 'peak memory, MB': ({ peakMB }) => peakMB ?? '' };
  printTable(rows, { ...COLUMNS, ...(int8 && INT8_COLUMNS), ...memory });
}

function seconds(milliseconds) {
  return milliseconds ? (milliseconds / 1000).toFixed(2) : '';
}
