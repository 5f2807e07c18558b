import { basename } from 'node:path';
import { modelIdOf } from '../../models/model_id.js';
import type { Embedder, EmbedderOptions, EmbedOptions, EmbedResult, OwnFeatures } from '../../scorer_api.js';
import { createEmbedder } from '../index.js';
import { jsonEmbedReport, npyEmbedReport } from './embed_report.js';
import type { FeaturesFlags } from './features_output.js';
import { openToRead } from './file_access.js';
import { warnOfHeavy } from './model_choice.js';
import { namingModelFile } from './model_file.js';
import { NpyFile } from './npy_file.js';
import { printFailure, printJsonFailure } from './picture_report.js';
import { answerAll } from './picture_work.js';
import type { PredictFlags } from './predict_flags.js';

/** What may be said of features. */
export interface EmbedFlags extends PredictFlags, FeaturesFlags {
  readonly model: string;
  readonly preparation?: 'wd' | 'deepdanbooru';
  readonly normalise?: boolean;
}

/** Embeds every picture that can be, into the array where there is one; the number of those that can't. */
export async function embedAll(
  inputs: readonly string[],
  flags: EmbedFlags,
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

async function chooseFeatures({ model, preparation }: EmbedFlags): Promise<EmbedderOptions['model']> {
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
