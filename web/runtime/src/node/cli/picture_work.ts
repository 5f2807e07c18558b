import type { AnswerOptions, PictureModel } from '../../scorer_api.js';
import { readPicture } from './file_access.js';
import { openForAll } from './open_for_all.js';
import { picturesOf } from './picture_files.js';
import type { PictureReport } from './picture_report.js';

export interface PictureWork<
  Result,
  Options extends AnswerOptions,
  Model extends PictureModel<Result, Options>,
> {
  readonly inputs: readonly string[];
  readonly recursive: boolean;
  readonly options: Options;
  /** Loads the model that answers. */
  open(): Promise<Model>;
  report(model: Model): PictureReport<Result>;
}

/** Has a model answer every picture that can be; one that fails is told, and the next has its turn. The number of those that fail. */
export async function answerAll<
  Result,
  Options extends AnswerOptions,
  Model extends PictureModel<Result, Options>,
>(
  { inputs, recursive, options, open, report: makeReport }: PictureWork<Result, Options, Model>,
  failed: (input: string, error: unknown) => void,
  signal: AbortSignal,
): Promise<number> {
  const model = await openForAll(inputs, open, failed, signal);
  if (!model) return inputs.length;
  const report = makeReport(model);
  report.begin();
  let failures = 0;
  for await (const { path, error } of picturesOf(inputs, recursive)) {
    if (signal.aborted) break;
    try {
      if (error !== undefined) throw error;
      report.progress(path);
      await report.done(path, await model.run(await readPicture(path, signal), { ...options, signal }));
    } catch (failure) {
      if (signal.aborted) break;
      failures += 1;
      failed(path, failure);
    }
  }
  await model.dispose();
  try {
    await report.end?.(!signal.aborted);
  } catch (error) {
    failures += 1;
    failed(report.output ?? '', error);
  }
  return failures;
}
