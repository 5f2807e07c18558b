import { isUtf8 } from 'node:buffer';
import { basename, dirname, join } from 'node:path';
import { Acg2vecError } from '../../errors.js';
import { throwFileError } from '../file_error.js';
import { readIfThere } from '../model_folders.js';
import { removeLeftovers } from '../temporary.js';
import { writeWhole } from '../write_whole.js';
import { homelessError, isHomeless } from './homeless.js';
import { byFolder, pictureNames } from './picture_files.js';
import { ResultNames } from './result_names.js';
import type { Existing } from './tag_options.js';

const ADVICE = 'Name a picture of a folder, or have its tags printed by --format text, json or csv.';

/** Text files beside pictures. `a.png` has `a.txt`, as programs that train expect it, unless that name is shared: see {@link ResultNames}. */
export class Sidecars {
  private folder: string | undefined;
  private names = new ResultNames([]);
  private readonly named: ReadonlyMap<string, readonly string[]>;

  /** `inputs`: pictures and folders that are named. */
  constructor(
    private readonly existing: Existing,
    inputs: readonly string[],
  ) {
    this.named = byFolder(inputs);
  }

  /** Where a picture's text goes. Error: `INVALID_ARGUMENT` for what lies in no folder, and for a picture of that name. */
  async pathFor(picture: string): Promise<string> {
    if (await isHomeless(picture)) throw homelessError(picture, 'text', ADVICE);
    const folder = dirname(picture);
    if (folder !== this.folder) await this.enter(folder);
    const name = `${this.names.of(basename(picture))}.txt`;
    if (name === basename(picture)) throw isTextError(picture);
    return join(folder, name);
  }

  /** Whether the picture has its text, and is not to be looked at. */
  async isDone(path: string): Promise<boolean> {
    return (
      this.existing === 'skip' && (await readIfThere(path).catch(throwFileError('read', path))) !== undefined
    );
  }

  /** Writes it so that it is there as a whole or not at all. Error: `FILE_FAILED`. */
  async write(path: string, tags: readonly string[], separator: string): Promise<void> {
    const before = this.existing === 'append' ? await readText(path) : '';
    const text = appended(before, tags, separator);
    await writeWhole(path, new TextEncoder().encode(`${text}\n`), { tidy: false }).catch(
      throwFileError('written', path),
    );
  }

  // Once a folder, and not once a picture: a folder may hold very many.
  private async enter(folder: string): Promise<void> {
    this.folder = folder;
    this.names = new ResultNames(await pictureNames(folder, this.named.get(folder)));
    await removeLeftovers(folder);
  }
}

// In another encoding it would be written anew with its letters lost.
async function readText(path: string): Promise<string> {
  const bytes = await readIfThere(path).catch(throwFileError('read', path));
  if (bytes && !isUtf8(bytes)) throw encodingError(path);
  return bytes ? new TextDecoder().decode(bytes).trimEnd() : '';
}

function encodingError(path: string): Acg2vecError {
  const message = `${path} is no text in UTF-8, and is left as it is. Convert it, or have it written anew by --existing replace.`;
  return new Acg2vecError('FILE_FAILED', message);
}

function isTextError(picture: string): Acg2vecError {
  const message = `${picture} has the name that its text would have. Rename it, such as to end in .png.`;
  return new Acg2vecError('INVALID_ARGUMENT', message);
}

/** The text with the tags that it lacks, so that appending again changes nothing. */
export function appended(before: string, tags: readonly string[], separator: string): string {
  const had = new Set([...before.split(/[,\n]/), ...before.split(separator)].map(plain));
  const lacking = tags.filter((tag) => !had.has(plain(tag)));
  return [...(before === '' ? [] : [before.replace(/[,\s]+$/, '')]), ...lacking].join(separator);
}

// However it was written: with underscores, backslashes or a weight.
function plain(tag: string): string {
  const unweighted = /^\((.*):\d+(?:\.\d+)?\)$/.exec(tag.trim())?.[1] ?? tag.trim();
  return unweighted.replaceAll('\\', '').replaceAll('_', ' ').toLowerCase();
}
