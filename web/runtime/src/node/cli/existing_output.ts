import { stat } from 'node:fs/promises';
import { Acg2vecError } from '../../errors.js';
import { isThere } from '../begun_whole.js';

/** What is done where a result's file is there. */
export const EXISTING_WAYS = ['refuse', 'skip', 'replace'] as const;

/** One of {@link EXISTING_WAYS}. */
export type ExistingWay = (typeof EXISTING_WAYS)[number];

/** Whether a result is there and stays. Error: `INVALID_ARGUMENT`, where that is refused. */
export async function isSkipped(path: string, way: ExistingWay): Promise<boolean> {
  if (way === 'replace' || !(await isFile(path))) return false;
  if (way === 'skip') return true;
  throw existsError(path);
}

/** Of a promise that rejects because a file is there: what is said then. */
export function throwWhereThere(path: string): (cause: unknown) => never {
  return (cause) => {
    throw isThere(cause) ? existsError(path) : cause;
  };
}

function existsError(path: string): Acg2vecError {
  const message = `${path} is there already. Name another output with -o, leave out pictures whose results are there with --existing skip, or replace them with --existing replace.`;
  return new Acg2vecError('INVALID_ARGUMENT', message);
}

// A folder or a device of that name is told of when it is to be written.
function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
