import { basename } from 'node:path';
import { Command, Option } from 'commander';
import { modelIdOf } from '../../models/model_id.js';
import type { Embedder, EmbedderOptions, EmbedOptions, EmbedResult, OwnFeatures } from '../../scorer_api.js';
import { createEmbedder } from '../index.js';
import { jsonEmbedReport, npyEmbedReport } from './embed_report.js';
import { arrayFile, type FeaturesFlags } from './features_output.js';
import { openToRead } from './file_access.js';
import { refuseWithoutFile } from './file_options.js';
import { INTERRUPTED, interruptSignal } from './interrupt.js';
import { warnOfHeavy } from './model_choice.js';
import { namingModelFile } from './model_file.js';
import { cacheOption } from './models_command.js';
import { NpyFile } from './npy_file.js';
import { printFailure, printJsonFailure } from './picture_report.js';
import { answerAll } from './picture_work.js';
import { picturesArgument } from './pictures_argument.js';
import { type PredictFlags, withPredictFlags } from './predict_flags.js';
import { refuseFormats } from './refuse_formats.js';

const SOME_FAILED = 1;

interface Flags extends PredictFlags, FeaturesFlags {
  readonly model: string;
  readonly preparation?: 'wd' | 'deepdanbooru';
  readonly normalise?: boolean;
}

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
    .action(async (inputs: string[], flags: Flags, command: Command) => {
      refuseWithoutFile(command, flags.model, ['preparation']);
      refuseFormats(command);
      const array = await arrayFile(inputs, flags, (message) => command.error(`error: ${message}`));
      const signal = interruptSignal();
      const failures = await embedAll(inputs, flags, array, signal);
      if (signal.aborted) setStatus(INTERRUPTED);
      else if (failures > 0) setStatus(SOME_FAILED);
    });
}

async function embedAll(
  inputs: readonly string[],
  flags: Flags,
  array: string | undefined,
  signal: AbortSignal,
): Promise<number> {
  const { backend, threads, recursive = false, normalise = false } = flags;
  const npy = array === undefined ? undefined : new NpyFile(array);
  const failed = npy ? printFailure : printJsonFailure;
  const work = {
    inputs,
    recursive,
    options: { normalise },
    open: () =>
      namingModelFile(flags.model, async () => {
        const model = await chooseFeatures(flags);
        return createEmbedder({ model, backend, signal, ...(threads && { threads }) });
      }),
    report: () => (npy ? npyEmbedReport(npy) : jsonEmbedReport),
  };
  return answerAll<EmbedResult, EmbedOptions, Embedder>(work, failed, signal);
}

async function chooseFeatures({ model, preparation }: Flags): Promise<EmbedderOptions['model']> {
  if (!/\.onnx$/i.test(model)) {
    await warnOfHeavy(model);
    return model;
  }
  const own: OwnFeatures = {
    id: modelIdOf(basename(model).replace(/\.onnx$/i, '')),
    onnx: await openToRead(model),
  };
  return preparation ? { ...own, preparation } : own;
}
