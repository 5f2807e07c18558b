import { createTagList, type TagList } from 'acg2vec-web';

/** Another change of a slider often follows at once. */
const IDLE_MS = 60_000;

let held: { readonly model: string; readonly list: Promise<TagList> } | undefined;
let resting: ReturnType<typeof setTimeout> | undefined;

/** A tagger's list, without its network. Fails where the tagger is no longer kept. */
export function holdTagList(model: string): Promise<TagList> {
  clearTimeout(resting);
  resting = setTimeout(releaseTagList, IDLE_MS);
  if (held?.model === model) return held.list;
  releaseTagList();
  const list = createTagList({ model });
  held = { model, list };
  list.catch(() => {
    if (held?.list === list) held = undefined;
  });
  return list;
}

export function releaseTagList(): void {
  const released = held;
  held = undefined;
  released?.list.then((list) => list.dispose()).catch(() => undefined);
}
