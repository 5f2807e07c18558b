import { downloadZip } from 'client-zip';
import { items } from '../queue/items';
import { download } from '../save/download';
import { whileSaving } from '../save/saving';
import { toCsv } from './csv';
import type { FindingKind } from './finding';
import { canTell } from './models';
import { sidecarNames } from './sidecarNames';
import { type Entry, entryOf } from './tables';
import { asWritten } from './texts';

export type ExportFormat = 'csv' | 'json' | 'zip';

/** Saves what is known of all pictures of the list, those left out of which nothing can be told. */
export function exportAll(kind: FindingKind, format: ExportFormat): Promise<void> {
  const known = items.peek().filter(({ found }) => canTell(kind, found.peek()[kind]));
  return whileSaving(known.length, async (step) => {
    const entries: Entry[] = [];
    for (const item of known) {
      const entry = await entryOf(item, kind);
      if (entry) entries.push(entry);
      step();
    }
    download(await fileOf(entries, format), `${kind}.${format}`);
  });
}

async function fileOf(entries: readonly Entry[], format: ExportFormat): Promise<Blob> {
  switch (format) {
    case 'csv':
      return csvOf(entries);
    case 'json':
      return new Blob([JSON.stringify(entries.map(({ whole }) => whole))], { type: 'application/json' });
    case 'zip':
      return sidecarsOf(entries);
  }
}

/** Pictures that two models were asked about may have other columns: those of most names count. */
function csvOf(entries: readonly Entry[]): Blob {
  const columns = entries.reduce<readonly string[]>(
    (most, entry) => (entry.columns.length > most.length ? entry.columns : most),
    [],
  );
  return new Blob([toCsv([columns, ...entries.map(({ row }) => row)])], { type: 'text/csv' });
}

function sidecarsOf(entries: readonly Entry[]): Promise<Blob> {
  const names = sidecarNames(entries.map(({ item }) => item.origin));
  const files = entries.map(({ text = '' }, place) => ({
    name: asWritten(names[place] ?? ''),
    input: `${text}\n`,
    lastModified: new Date(),
  }));
  return downloadZip(files).blob();
}
