// What is measured: options of the package, or the name of somebody else's program.
import { parseArgs } from 'node:util';

/** Options that make up a configuration; the command line's names. */
export const SETTINGS = {
  model: { type: 'string' },
  backend: { type: 'string' },
  sync: { type: 'string' },
  tile: { type: 'string' },
  precision: { type: 'string' },
  threads: { type: 'string' },
  format: { type: 'string' },
  in: { type: 'string' },
};

/** `text` of --vs: what it doesn't say is as in the first configuration. */
export function readConfiguration(text, first) {
  const [word, ...rest] = text.trim().split(/\s+/);
  if (word === 'command') return { ...first, peer: word, command: rest };
  const said = parseArgs({ args: rest, options: SETTINGS }).values;
  return { ...first, ...said, ...(word !== 'acg2vec' && { peer: word, said }) };
}

const PLACES = { chromium: 'in Chromium', dawn: 'on Dawn' };

/** Such as `--model realcugan-se-2x-conservative --backend cpu`. */
export function nameOf({ peer, command, said: saidOfPeer, in: place, ...values }) {
  if (peer === 'command') return command.join(' ');
  if (peer)
    return [peer, ...Object.entries(saidOfPeer).map(([option, value]) => `--${option} ${value}`)].join(' ');
  const said = Object.keys(SETTINGS).filter((option) => values[option]);
  const options = said.map((option) => `--${option} ${values[option]}`).join(' ');
  return [options || 'without options', ...(PLACES[place] ? [PLACES[place]] : [])].join(' ');
}

/** The two halves of createUpscaler and run. */
export function packageOptions({ model, backend, precision, threads, sync, tile, format }) {
  return {
    upscaler: {
      ...(model && { model }),
      ...(backend && { backend }),
      ...(precision && { precision }),
      ...(threads && { threads: Number(threads) }),
    },
    run: { ...(sync && { sync }), ...(tile && { tile: Number(tile) }), ...(format && { format }) },
  };
}
