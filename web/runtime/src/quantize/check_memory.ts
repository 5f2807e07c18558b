import { Acg2vecError } from '../errors.js';

// Seen with models of 171 and 644 MB on wasm: the file, the one that observes itself, and what ONNX Runtime makes of that.
const MEMORY_PER_BYTE = 4.7;
const MEMORY_BESIDE = 150e6;

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
  const needed = MEMORY_BESIDE + MEMORY_PER_BYTE * bytes;
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
