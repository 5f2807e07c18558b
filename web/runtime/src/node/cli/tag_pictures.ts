import type { Tagger, TagRules } from '../../tagger_api.js';
import { createTagger } from '../index.js';
import { readPicture } from './file_access.js';
import { namingModelFile } from './model_file.js';
import { openForAll } from './open_for_all.js';
import { picturesOf } from './picture_files.js';
import { Sidecars } from './sidecar.js';
import { rulesOf, type TagCommandOptions } from './tag_options.js';
import { TAG_REPORTS, type TagReport } from './tag_report.js';
import { chooseTagger } from './tagger_choice.js';

/** Tags every picture that can be; the number of those that can't. */
export async function tagAll(
  inputs: readonly string[],
  options: TagCommandOptions,
  signal: AbortSignal,
): Promise<number> {
  const { backend, threads, recursive = false } = options;
  const rules = rulesOf(options);
  const report = options.json ? TAG_REPORTS.json : TAG_REPORTS[options.format];
  const open = () =>
    namingModelFile(options.model ?? '', async () => {
      const model = await chooseTagger(options);
      const opened = await createTagger({ model, backend, signal, ...(threads && { threads }) });
      await opened.select(new Float32Array(opened.tags.length), rules); // what is wrong with them is told once
      return opened;
    });
  const tagger = await openForAll(inputs, open, report.failed, signal);
  if (!tagger) return inputs.length;
  const work = new TagWork(tagger, inputs, rules, options, report, signal);
  report.begin();
  for await (const { path, error } of picturesOf(inputs, recursive)) {
    if (signal.aborted) break;
    await work.tag(path, error);
  }
  await tagger.dispose();
  return work.failures;
}

class TagWork {
  failures = 0;
  private done = 0;
  private readonly sidecars: Sidecars | undefined;

  constructor(
    private readonly tagger: Tagger,
    inputs: readonly string[],
    private readonly rules: TagRules,
    { format, existing }: TagCommandOptions,
    private readonly report: TagReport,
    private readonly signal: AbortSignal,
  ) {
    if (format === 'sidecar') this.sidecars = new Sidecars(existing, inputs);
  }

  /** A picture that fails is told, and the next one has its turn. */
  async tag(path: string, error: unknown): Promise<void> {
    try {
      if (error !== undefined) throw error;
      await this.tagOne(path);
      this.done += 1;
    } catch (failure) {
      if (this.signal.aborted) return;
      this.failures += 1;
      this.report.failed(path, failure);
    }
  }

  private async tagOne(path: string): Promise<void> {
    const output = await this.sidecars?.pathFor(path);
    if (output !== undefined && (await this.sidecars?.isDone(output))) {
      return this.report.skipped(path, output);
    }
    this.report.progress(path, this.done);
    const picture = await readPicture(path, this.signal);
    const result = await this.tagger.run(picture, { ...this.rules, signal: this.signal });
    if (output !== undefined) {
      const texts = result.tags.map(({ text }) => text);
      await this.sidecars?.write(output, texts, this.rules.separator ?? ', ');
    }
    this.report.done(path, result, output);
  }
}
