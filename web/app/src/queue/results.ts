import type { RunInfo } from 'acg2vec-web';
import { savedName } from '../result/savedName';
import type { Item, KeptResult } from './item';

/** The newest result and one to compare it with. */
const KEPT = 2;

export interface BegunResult {
  /** Its name in the picture's box. */
  readonly file: string;
  readonly output: WritableStream<Uint8Array>;
}

export async function openResult(item: Item): Promise<BegunResult> {
  const file = `result-${crypto.randomUUID()}`;
  return { file, output: await (await item.box).write(file) };
}

/** Also after a part of it has been written. */
export async function discardResult(item: Item, { file, output }: BegunResult): Promise<void> {
  // Where the engine had the stream, it has aborted it itself.
  await output.abort().catch(() => undefined);
  await (await item.box).remove(file);
}

/** Makes a whole file the picture's result. The one before is kept to compare with where it was made otherwise. */
export async function putResult(item: Item, file: string, info: RunInfo): Promise<void> {
  const box = await item.box;
  const bytes = (await box.read(file))?.size ?? 0;
  const made: KeptResult = { file, name: savedName(item.origin.name, info), bytes, info };
  const before = item.results.peek();
  const others = before.filter((result) => wayOf(result) !== wayOf(made));
  const kept = [made, ...others].slice(0, KEPT);
  item.results.value = kept;
  for (const result of before) if (!kept.includes(result)) await box.remove(result.file);
}

/** Two of the same way would look alike. */
function wayOf({ info }: KeptResult): string {
  const { model, width, height, sync, tta, format, alpha } = info;
  return JSON.stringify([model, width, height, sync, tta, format, alpha]);
}
