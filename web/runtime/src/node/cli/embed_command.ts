import { Command, Option } from 'commander';
import { cacheOption } from './cache_option.js';
import type { EmbedFlags } from './embed_pictures.js';
import { arrayFile } from './features_output.js';
import { refuseWithoutFile } from './file_options.js';
import { INTERRUPTED, interruptSignal } from './interrupt.js';
import { picturesArgument } from './pictures_argument.js';
import { withPredictFlags } from './predict_flags.js';
import { refuseFormats } from './refuse_formats.js';

const SOME_FAILED = 1;

export function embedCommand(setStatus: (status: number) => void): Command {
  const command = new Command('embed')
    .description("tell pictures' features, to compare and to search by")
    .addArgument(picturesArgument('folders of such'))
    .option(
      '--model <id|file>',
      'a DeepDanbooru v3, from which illust2vec is cut, or another tagger that gives features: its id or .onnx file',
      'deepdanbooru-v3',
    )
    .addOption(
      new Option(
        '--preparation <name>',
        "of a file of your own: how pictures become its input; illust2vec's without it",
      ).choices(['wd', 'deepdanbooru']),
    )
    .option('--normalise', 'make vectors of length 1')
    .addOption(
      new Option(
        '--format <name>',
        'json, which is printed, or npy, an array of a row a picture, whose names are printed in this order; npy with --output',
      ).choices(['json', 'npy']),
    )
    .option('-o, --output <file>', 'of the array');
  return withPredictFlags(command)
    .addOption(cacheOption())
    .action(async (inputs: string[], flags: EmbedFlags, command: Command) => {
      refuseWithoutFile(command, flags.model, ['preparation']);
      refuseFormats(command);
      const array = await arrayFile(inputs, flags, (message) => command.error(`error: ${message}`));
      const signal = interruptSignal();
      const { embedAll } = await import('./embed_pictures.js');
      const failures = await embedAll(inputs, flags, array, signal);
      if (signal.aborted) setStatus(INTERRUPTED);
      else if (failures > 0) setStatus(SOME_FAILED);
    });
}
