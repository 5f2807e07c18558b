import { Acg2vecError, messageOf } from '../errors.js';

/** What was to be done with a file. */
export type FileWork = 'read' | 'written';

interface Refusal {
  readonly reason: string;
  /** What helps. */
  readonly advice: string;
}

const NOT_ALLOWED: Readonly<Record<FileWork, Refusal>> = {
  read: {
    reason: 'you are not allowed to read it',
    advice: 'Change its permissions, or those of its folder.',
  },
  written: {
    reason: 'you are not allowed to write there',
    advice: 'Name another place, or change the permissions of its folder.',
  },
};

const MISSING: Readonly<Record<FileWork, Refusal>> = {
  read: { reason: 'it is not there', advice: 'Look at how its name and its folder are spelt.' },
  written: { reason: 'its folder is not there, and could not be made', advice: 'Name another place.' },
};

// What Node can't read of a name it gives as such a character, and finds nothing under it.
const UNREADABLE = '\uFFFD';

const OTHER_ENCODING: Refusal = { reason: 'its name is not in UTF-8', advice: 'Rename it.' };

const NO_FOLDER: Refusal = {
  reason: 'a file stands where a folder is needed on its path',
  advice: 'Look at how the path is spelt, or name another.',
};

const FULL: Refusal = {
  reason: 'the disk is full, or your share of it',
  advice: 'Free some room, or name a place on another disk.',
};

// By the names that Node has from the system.
const REFUSALS: Readonly<Record<string, Refusal | Readonly<Record<FileWork, Refusal>>>> = {
  ENOENT: MISSING,
  ENOTDIR: NO_FOLDER,
  EEXIST: NO_FOLDER,
  EISDIR: { reason: 'it is a folder', advice: 'Name a file.' },
  EACCES: NOT_ALLOWED,
  EPERM: NOT_ALLOWED,
  EROFS: { reason: 'the disk is read-only', advice: 'Name a place on another disk.' },
  ENOSPC: FULL,
  EDQUOT: FULL,
  EFBIG: { reason: 'the disk takes no file so large', advice: 'Name a place on another disk.' },
  ENAMETOOLONG: { reason: 'its name is too long', advice: 'Choose a shorter one.' },
  ELOOP: { reason: 'links on its path lead in a circle', advice: 'Name the file itself.' },
  EMFILE: { reason: 'too many files are open', advice: 'Close other programs, or allow more (ulimit -n).' },
  EIO: { reason: 'the disk failed', advice: 'Look after the disk, or name a place on another.' },
};

// Of the disk, of the user's share of it, of a file.
const NO_ROOM = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/** Whether a file operation failed because there is no room. */
export function isNoRoom(cause: unknown): boolean {
  return NO_ROOM.includes(codeOf(cause));
}

/** Why a file operation failed, in plain words where that is known. */
export function reasonOf(what: FileWork, cause: unknown): string {
  return refusalOf(what, cause)?.reason ?? messageOf(cause);
}

/** What is said where a file could not be read or written: `FILE_FAILED`, or `STORAGE_FULL` where there is no room. */
export function fileError(what: FileWork, path: string, cause: unknown): Acg2vecError {
  if (cause instanceof Acg2vecError) return cause;
  const { reason, advice } = nameRefusal(path, cause) ??
    refusalOf(what, cause) ?? { reason: messageOf(cause), advice: '' };
  const message = `${path} could not be ${what}: ${reason}.${advice && ` ${advice}`}`;
  return new Acg2vecError(isNoRoom(cause) ? 'STORAGE_FULL' : 'FILE_FAILED', message, { cause });
}

/** The same, for promises that reject. */
export function throwFileError(what: FileWork, path: string): (cause: unknown) => never {
  return (cause) => {
    throw fileError(what, path, cause);
  };
}

function nameRefusal(path: string, cause: unknown): Refusal | undefined {
  return codeOf(cause) === 'ENOENT' && path.includes(UNREADABLE) ? OTHER_ENCODING : undefined;
}

function refusalOf(what: FileWork, cause: unknown): Refusal | undefined {
  const known = REFUSALS[codeOf(cause)];
  return known && ('reason' in known ? known : known[what]);
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}
