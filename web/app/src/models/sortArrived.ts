import { type SavedModelFiles, savedModelAmong, type TaggerFiles } from 'acg2vec-web';
import type { Arrived } from '../picture/arrived';

/** Files that make one model, or several that were exported together. */
export type ArrivedModel =
  | { readonly kind: 'exported' | 'upscaler'; readonly name: string; readonly files: readonly File[] }
  | { readonly kind: 'tagger'; readonly name: string; readonly files: TaggerFiles }
  | { readonly kind: 'scorer'; readonly name: string; readonly files: SavedModelFiles }
  | Incomplete;

/** A part of a model that came without the rest. */
export interface Incomplete {
  readonly kind: 'incomplete';
  readonly name: string;
  readonly missing: string;
}

export interface Sorted {
  readonly models: readonly ArrivedModel[];
  /** Everything else: pictures, as far as it is something. */
  readonly others: readonly Arrived[];
}

const MANIFEST = 'manifest.json';
const MODEL = /\.(param|bin|pth|onnx)$/i;
const LIST = /\.(csv|txt)$/i;
const INDEX = 'variables.index';
const DATA = 'variables.data-00000-of-00001';

/** Tells models from pictures, whatever came together. */
export function sortArrived(arrived: readonly Arrived[]): Sorted {
  const left = new Set(arrived);
  const models = [
    ...takeExported(left),
    ...takeSavedModels(left),
    ...takeArchives(left),
    ...takeTaggers(left),
    ...takeUpscalers(left),
    ...takeIncomplete(left),
  ];
  return { models, others: [...left] };
}

type Left = Set<Arrived>;

function takeExported(left: Left): ArrivedModel[] {
  const manifest = [...left].find(({ file }) => file.name === MANIFEST);
  const parts = [...left].filter(({ file }) => MODEL.test(file.name) || LIST.test(file.name));
  if (!manifest || !parts.some(({ file }) => MODEL.test(file.name))) return [];
  const files = takeOff(left, [manifest, ...parts]);
  return [{ kind: 'exported', name: MANIFEST, files }];
}

/** A folder of TensorFlow's, with all that lies in it. */
function takeSavedModels(left: Left): ArrivedModel[] {
  const indices = [...left].filter(({ file }) => file.name === INDEX);
  return indices.flatMap((index) => {
    const data = [...left].find(({ file, folder }) => file.name === DATA && folder === index.folder);
    if (!data) return [];
    const root = index.folder.replace(/(^|\/)variables$/, '');
    takeOff(
      left,
      root ? [...left].filter(({ folder }) => `${folder}/`.startsWith(`${root}/`)) : [index, data],
    );
    return [{ kind: 'scorer', name: root || INDEX, files: { index: index.file, data: data.file } }] as const;
  });
}

/** Of any kind: those that can't be read are told so by name. One that lies in a folder may hold anything. */
function takeArchives(left: Left): ArrivedModel[] {
  return [...left].flatMap((arrived) => {
    const files = savedModelAmong([arrived.file]);
    if (!files || arrived.folder) return [];
    takeOff(left, [arrived]);
    return [{ kind: 'scorer', name: arrived.file.name, files }] as const;
  });
}

/** An ONNX file with its list: the one of its name, or the only one beside the only one. */
function takeTaggers(left: Left): ArrivedModel[] {
  const networks = [...left].filter(({ file }) => file.name.toLowerCase().endsWith('.onnx'));
  const lists = [...left].filter(({ file }) => LIST.test(file.name));
  return networks.flatMap((network) => {
    const isOnly = networks.length === 1 && lists.length === 1;
    const list = isOnly ? lists[0] : lists.find((each) => stemOf(each) === stemOf(network));
    if (!list) return [];
    takeOff(left, [network, list]);
    const format = list.file.name.toLowerCase().endsWith('.csv') ? 'csv' : 'txt';
    const files = { onnx: network.file, tags: { format, bytes: list.file } } as const;
    return [{ kind: 'tagger', name: nameOf(network), files }] as const;
  });
}

/** What lies unpaired in a folder is no model that anybody meant. */
function takeUpscalers(left: Left): ArrivedModel[] {
  const parts = [...left].filter(({ file }) => MODEL.test(file.name));
  return groupsOf(parts)
    .filter(
      (group) => group.length > 1 || group.some(({ file, folder }) => !folder || !/\.bin$/i.test(file.name)),
    )
    .map((group) => ({ kind: 'upscaler', name: group[0]?.file.name ?? '', files: takeOff(left, group) }));
}

/** What no picture is called. In a folder it may be anything. */
function takeIncomplete(left: Left): ArrivedModel[] {
  return [...left].flatMap((arrived) => {
    const { name } = arrived.file;
    const missing = arrived.folder ? undefined : missingBeside(name);
    if (!missing) return [];
    takeOff(left, [arrived]);
    return [{ kind: 'incomplete', name, missing }] as const;
  });
}

function missingBeside(name: string): string | undefined {
  if (name === INDEX) return DATA;
  if (name === DATA) return INDEX;
  return /\.csv$/i.test(name) ? 'The .onnx file of this list' : undefined;
}

function groupsOf(parts: readonly Arrived[]): readonly Arrived[][] {
  const pairs = parts.filter(({ file }) => /\.(param|bin)$/i.test(file.name));
  const single = parts.filter((part) => !pairs.includes(part)).map((part) => [part]);
  if (pairs.length <= 2) return pairs.length > 0 ? [pairs, ...single] : single;
  const byStem = new Map<string, Arrived[]>();
  for (const part of pairs) byStem.set(stemOf(part), [...(byStem.get(stemOf(part)) ?? []), part]);
  return [...byStem.values(), ...single];
}

function takeOff(left: Left, taken: readonly Arrived[]): readonly File[] {
  for (const each of taken) left.delete(each);
  return taken.map(({ file }) => file);
}

function stemOf({ file, folder }: Arrived): string {
  return `${folder}/${file.name.replace(/\.[^.]+$/, '')}`.toLowerCase();
}

/** Many are called `model.onnx`: then the folder's name says more. */
function nameOf({ file, folder }: Arrived): string {
  return (/^model\.onnx$/i.test(file.name) && folder.split('/').at(-1)) || file.name;
}
