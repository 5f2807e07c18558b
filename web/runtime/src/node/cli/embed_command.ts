import { basename } from 'node:path';
import { Command, Option } from 'commander';
import { modelIdOf } from '../../models/model_id.js';
import type { Embedder, EmbedderOptions, EmbedOptions, EmbedResult, OwnFeatures } from '../../scorer_api.js';
import { createEmbedder } from '../index.js';
import { jsonEmbedReport, npyEmbedReport } from './embed_report.js';
import { openToRead } from './file_access.js';
import { INTERRUPTED, interruptSignal } from './interrupt.js';
import { warnOfHeavy } from './model_choice.js';
import { namingModelFile } from './model_file.js';
import { cacheOption } from './models_command.js';
import { NpyFile } from './npy_file.js';
import { printFailure, printJsonFailure } from './picture_report.js';
import { answerAll } from './picture_work.js';
import { type PredictFlags, withPredictFlags } from './predict_flags.js';

const SOME_FAILED = 1;
const WRONG_USAGE = 2;

interface Flags extends PredictFlags {
  readonly model: string;
  readonly preparation?: 'wd' | 'deepdanbooru';
  readonly normalise?: boolean;
  readonly format: 'json' | 'npy';
  readonly output?: string;
}

export function embedCommand(setStatus: (status: number) => void): Command {
  const command = new Command('embed')
    .description("tell pictures' features, to compare and to search by")
    .argument('<pictures...>', 'PNG, JPEG, WebP, AVIF, BMP, TGA or PNM files, and folders of such')
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
      new Option('--format <name>', 'npy: an array of a row a picture, whose names are printed in this order')
        .choices(['json', 'npy'])
        .default('json'),
    )
    .option('-o, --output <file>', 'of --format npy');
  return withPredictFlags(command)
    .addOption(cacheOption())
    .action(async (inputs: string[], flags: Flags) => {
      if (flags.format === 'npy' && flags.output === undefined) {
        process.stderr.write('--format npy needs a file: name it with --output.\n');
        return setStatus(WRONG_USAGE);
      }
      const signal = interruptSignal();
      const failures = await embedAll(inputs, flags, signal);
      if (signal.aborted) setStatus(INTERRUPTED);
      else if (failures > 0) setStatus(SOME_FAILED);
    });
}

async function embedAll(inputs: readonly string[], flags: Flags, signal: AbortSignal): Promise<number> {
  const { backend, threads, recursive = false, normalise = false, format, output } = flags;
  const failed = format === 'json' ? printJsonFailure : printFailure;
  const npy = format === 'npy' ? new NpyFile(output ?? '') : undefined;
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
