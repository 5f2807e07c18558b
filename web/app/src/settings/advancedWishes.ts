import { batch, computed, type Signal } from '@preact/signals';
import type { AlphaWay, MetadataChoice, PictureFormat, Synchronisation } from 'acg2vec-web';
import { remembered } from './remembered';

export const BACKENDS = ['auto', 'webgpu', 'cpu', 'wasm'] as const;
/** Of the graphics card. */
export const PRECISIONS = ['auto', 'fp32', 'fp16'] as const;
export const TILES = ['auto', '64', '128', '192', '256', '384', '512'] as const;
export const SYNCS = ['exact', 'sampled', 'none'] as const satisfies readonly Synchronisation[];
export const QUALITIES = ['standard', 'average'] as const;
/** Bits of a sample; automatic is as the picture came. */
export const DEPTHS = ['auto', '8', '16'] as const;
export const ALPHAS = ['network', 'bicubic', 'drop'] as const satisfies readonly AlphaWay[];
export const FORMATS = ['png', 'jpeg', 'webp'] as const satisfies readonly PictureFormat[];
/** Of a JPEG or WebP. */
export const FILE_QUALITIES = ['75', '90', '95', '100'] as const;
export const METADATAS = ['keep', 'strip'] as const satisfies readonly MetadataChoice[];
/** In megabytes. */
export const MEMORIES = ['auto', '256', '512', '1000', '2000'] as const;
export const THREADS = ['auto', ...countTo(Math.min(navigator.hardwareConcurrency || 4, 32))] as const;

interface Restorable {
  readonly choice: Signal<string>;
  readonly standard: string;
}

const all: Restorable[] = [];

export const sync = advancedChoice<Synchronisation>('sync', SYNCS, 'exact');
export const quality = advancedChoice('quality', QUALITIES, 'standard');
export const format = advancedChoice<PictureFormat>('format', FORMATS, 'png');
export const fileQuality = advancedChoice('file-quality', FILE_QUALITIES, '90');
export const depth = advancedChoice('depth', DEPTHS, 'auto');
export const alpha = advancedChoice<AlphaWay>('alpha', ALPHAS, 'network');
export const metadata = advancedChoice<MetadataChoice>('metadata', METADATAS, 'keep');
export const memory = advancedChoice('memory', MEMORIES, 'auto');
export const backend = advancedChoice('backend', BACKENDS, 'auto');
export const precision = advancedChoice('precision', PRECISIONS, 'auto');
export const tile = advancedChoice('tile', TILES, 'auto');
export const threads = advancedChoice<string>('threads', THREADS, 'auto');

export const areAdvancedDefault = computed(() =>
  all.every(({ choice, standard }) => choice.value === standard),
);

export function resetAdvanced(): void {
  batch(() => {
    for (const { choice, standard } of all) choice.value = standard;
  });
}

function advancedChoice<T extends string>(name: string, offered: readonly T[], standard: T): Signal<T> {
  const choice = remembered(name, offered, standard);
  all.push({ choice: choice as Signal<string>, standard });
  return choice;
}

function countTo(last: number): string[] {
  return Array.from({ length: last }, (_, index) => String(index + 1));
}
