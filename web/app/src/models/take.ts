import type { Arrived } from '../picture/arrived';
import { addPictures } from '../queue/add';
import { addModels } from './add';
import { sortArrived } from './sortArrived';

/** Takes whatever was dropped or chosen: models are added, pictures go on the list. */
export async function takeArrived(arrived: readonly Arrived[]): Promise<void> {
  const { models, others } = sortArrived(arrived);
  addModels(models);
  // A folder of a model's that holds a text besides is no attempt to add pictures.
  const areOnlyModels = models.length > 0 && !others.some(({ file }) => mayBe(file));
  if (!areOnlyModels) await addPictures(others);
}

/** The same where models are asked for: what is none is said to be none. */
export function takeModels(arrived: readonly Arrived[]): void {
  const { models, others } = sortArrived(arrived);
  const files = others.map(({ file }) => file);
  const none = files.length > 0 && models.length === 0;
  addModels(none ? [{ kind: 'upscaler', name: files[0]?.name ?? '', files }] : models);
}

function mayBe({ type, name }: File): boolean {
  return type.startsWith('image/') || /\.(png|jpe?g|webp|gif|bmp|avif|heic|jxl|tga|p[bgpn]m)$/i.test(name);
}
