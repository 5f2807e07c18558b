import type { PictureFormat, Upscaler } from '../../api.js';
import { isSkipped } from './existing_output.js';
import { openOutput, readPicture } from './file_access.js';
import { fittingModel } from './fitting_model.js';
import { HeldUpscaler } from './held_upscaler.js';
import { chooseModel, warnOfHeavy } from './model_choice.js';
import { namingModelFile } from './model_file.js';
import { openForAll } from './open_for_all.js';
import { type PlannedOutput, planOutputs } from './plan_outputs.js';
import { jsonReport, type Report, textReport } from './report.js';
import { type Target, targetOf } from './target_option.js';
import type { UpscaleOptions } from './upscale_options.js';

interface Asked extends UpscaleOptions {
  readonly format: PictureFormat;
  /** Whether the model is one that nobody named. */
  readonly isModelOpen: boolean;
}

/** What all pictures are enlarged with. */
interface Work {
  readonly options: Asked;
  readonly target: Target | undefined;
  readonly report: Report;
  readonly signal: AbortSignal;
  upscalerFor(picture: Uint8Array): Promise<Upscaler>;
}

/** Enlarges every picture that can be; the number of those that can't. */
export async function upscaleAll(
  inputs: readonly string[],
  options: Asked,
  signal: AbortSignal,
): Promise<number> {
  const { backend, precision, threads } = options;
  const target = targetOf(options);
  const report = options.json ? jsonReport : textReport;
  const held = new HeldUpscaler({ backend, precision, signal, ...(threads ? { threads } : {}) });
  const open = () =>
    namingModelFile(options.model, async () => {
      const chosen = await chooseModel(options.model, options);
      await warnOfHeavy(chosen);
      return { model: chosen, scale: (await held.of(chosen)).model.scale };
    });
  const opened = await openForAll(inputs, open, report.failed, signal);
  if (!opened) return inputs.length;
  const { model, scale } = opened;
  const upscalerFor = async (picture: Uint8Array) =>
    held.of(target && options.isModelOpen ? await modelFor(picture, target, options) : model);
  const work = { options, target, report, signal, upscalerFor };
  let failures = 0;
  for (const planned of await planOutputs(inputs, target?.name ?? `${scale}x`, options)) {
    if (!(await upscaleOne(planned, work))) failures += 1;
    if (signal.aborted) break;
  }
  await held.dispose();
  return failures;
}

async function modelFor(picture: Uint8Array, target: Target, options: Asked): Promise<string> {
  return (await fittingModel(options.model, picture, target.options, limitsOf(options))).id;
}

function limitsOf({ maxPixels }: UpscaleOptions): { readonly pixels?: number } {
  return maxPixels ? { pixels: 1e6 * maxPixels } : {};
}

async function upscaleOne(planned: PlannedOutput, work: Work): Promise<boolean> {
  const { report, signal } = work;
  const { input, path, resultOf } = planned;
  try {
    if (resultOf !== undefined) report.isResult(input, resultOf);
    else if (await isToStay(planned)) report.skipped(input, path);
    else await enlarge(planned, work);
    return true;
  } catch (error) {
    if (!signal.aborted) report.failed(input, error);
    return false;
  }
}

/** Whether the picture's result is there and stays. Error: `INVALID_ARGUMENT` where something else would be lost, or it has no place. */
async function isToStay({ path, existing, fault }: PlannedOutput): Promise<boolean> {
  if (fault) throw fault;
  return isSkipped(path, existing);
}

async function enlarge({ input, path, existing }: PlannedOutput, work: Work): Promise<void> {
  const { options, target, report, signal } = work;
  const { tile, sync, tta = false, maxMemory, format, quality, depth, alpha, metadata } = options;
  const picture = await readPicture(input, signal);
  const upscaler = await work.upscalerFor(picture);
  const output = await openOutput(path, { replaces: existing === 'replace' });
  const result = await upscaler.run(picture, {
    ...target?.options,
    output,
    signal,
    sync,
    tta,
    metadata,
    limits: limitsOf(options),
    ...(maxMemory && { maxMemory }),
    onProgress: (progress) => report.progress(input, progress),
    ...(tile && { tile }),
    ...(format && { format }),
    ...(quality && { quality }),
    ...(depth && { depth: depth === '16' ? 16 : 8 }),
    ...(alpha && { alpha }),
  });
  report.done(input, path, result.info);
}
