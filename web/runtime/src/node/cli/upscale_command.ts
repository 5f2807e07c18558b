import type { Command } from 'commander';
import type { PictureFormat, Upscaler } from '../../api.js';
import { createUpscaler } from '../index.js';
import { openOutput, readPicture } from './file_access.js';
import { INTERRUPTED, interruptSignal } from './interrupt.js';
import { chooseModel, warnOfHeavy } from './model_choice.js';
import { outputFormat } from './output_format.js';
import { type PlannedOutput, planOutputs } from './output_path.js';
import { jsonReport, type Report, textReport } from './report.js';
import { type UpscaleOptions, upscaleSyntax } from './upscale_options.js';

const SOME_FAILED = 1;

export function upscaleCommand(setStatus: (status: number) => void): Command {
  return upscaleSyntax().action(async (inputs: string[], asked: UpscaleOptions, command: Command) => {
    const refuse = (message: string) => command.error(`error: ${message}`);
    const options = { ...asked, format: await outputFormat(inputs, asked, refuse) };
    const signal = interruptSignal();
    const report = options.json ? jsonReport : textReport;
    const failures = await upscaleAll(inputs, options, report, signal);
    if (signal.aborted) setStatus(INTERRUPTED);
    else if (failures > 0) setStatus(SOME_FAILED);
  });
}

/** Enlarges every picture that can be; the number of those that can't. */
async function upscaleAll(
  inputs: readonly string[],
  options: UpscaleOptions & { readonly format: PictureFormat },
  report: Report,
  signal: AbortSignal,
): Promise<number> {
  const { backend, threads, format } = options;
  let upscaler: Upscaler;
  try {
    const model = await chooseModel(options.model, options);
    await warnOfHeavy(model);
    upscaler = await createUpscaler({ model, backend, signal, ...(threads ? { threads } : {}) });
  } catch (error) {
    if (!signal.aborted) for (const input of inputs) report.failed(input, error);
    return inputs.length;
  }
  let failures = 0;
  for (const planned of await planOutputs(inputs, options.output, upscaler.model.scale, format)) {
    if (!(await upscaleOne(upscaler, planned, options, report, signal))) failures += 1;
    if (signal.aborted) break;
  }
  await upscaler.dispose();
  return failures;
}

async function upscaleOne(
  upscaler: Upscaler,
  { input, path, clash }: PlannedOutput,
  { tile, sync, tta = false, maxMemory, maxPixels, format, quality, depth, alpha, metadata }: UpscaleOptions,
  report: Report,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    if (clash) throw clash;
    const picture = await readPicture(input);
    const output = await openOutput(path);
    const result = await upscaler.run(picture, {
      output,
      signal,
      sync,
      tta,
      metadata,
      ...(maxMemory && { maxMemory }),
      ...(maxPixels && { limits: { pixels: 1e6 * maxPixels } }),
      onProgress: (progress) => report.progress(input, progress),
      ...(tile && { tile }),
      ...(format && { format }),
      ...(quality && { quality }),
      ...(depth && { depth: depth === '16' ? 16 : 8 }),
      ...(alpha && { alpha }),
    });
    report.done(input, path, result.info);
    return true;
  } catch (error) {
    if (!signal.aborted) report.failed(input, error);
    return false;
  }
}
