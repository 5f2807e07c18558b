import { Acg2vecError } from '../errors.js';

// The file and the model that observes itself, twice as large as what else is held: ONNX Runtime's copy of it and what it makes of that.
const MEMORY_PER_BYTE = 6;

/**
 * Before anything is read: whether there is the memory that making a model in 8 bits takes. `maxMemory` is in megabytes, as the
 * caller gave it; `sensibleMemory` in bytes. Errors: `OUT_OF_MEMORY`, `INVALID_ARGUMENT`.
 */
export function checkMemory(
  { id, bytes }: { readonly id: string; readonly bytes: number },
  maxMemory: number | undefined,
  sensibleMemory: number,
): void {
  if (maxMemory !== undefined && !(maxMemory > 0)) {
    throw new Acg2vecError('INVALID_ARGUMENT', 'maxMemory must be a number of megabytes above 0.');
  }
  const needed = MEMORY_PER_BYTE * bytes;
  const allowed = maxMemory === undefined ? sensibleMemory : 1e6 * maxMemory;
  if (needed <= allowed) return;
  const bound = maxMemory === undefined ? 'is sensible on this machine' : 'is allowed';
  throw new Acg2vecError(
    'OUT_OF_MEMORY',
    `Making ${id} in 8 bits takes about ${megabytes(needed)} of memory, more than ${bound} (${megabytes(allowed)}). Nothing was begun. Allow more by maxMemory (--max-memory), or do it on another machine and carry the result over.`,
  );
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}
