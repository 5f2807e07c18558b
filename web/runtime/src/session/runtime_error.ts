import type { Backend } from '../api.js';
import { Acg2vecError, type ErrorCode, messageOf } from '../errors.js';

const ADVICE: Partial<Record<ErrorCode, string>> = {
  BACKEND_UNAVAILABLE: 'Choose another backend, or auto.',
  DEVICE_LOST: 'The graphics device stopped working; try again, or choose the cpu backend.',
  OUT_OF_MEMORY: 'There is not enough memory for tiles of this size; choose a smaller tile.',
};

/** What a backend threw, as an error with a code: running out of memory is recognised, else it is `fallback`. */
export function runtimeError(backend: Backend, fallback: ErrorCode, cause: unknown): Acg2vecError {
  if (cause instanceof Acg2vecError) return cause;
  const reason = messageOf(cause);
  const code = isOutOfMemory(cause, reason) ? 'OUT_OF_MEMORY' : fallback;
  return new Acg2vecError(code, `The backend ${backend} failed: ${reason} ${ADVICE[code] ?? ''}`.trim(), {
    cause,
  });
}

/** Whatever else was thrown, as an error with a code. */
export function unexpectedError(cause: unknown): Acg2vecError {
  if (cause instanceof Acg2vecError) return cause;
  const reason = messageOf(cause);
  const code = isOutOfMemory(cause, reason) ? 'OUT_OF_MEMORY' : 'INTERNAL';
  return new Acg2vecError(code, `${reason} ${ADVICE[code] ?? ''}`.trim(), { cause });
}

// emscripten aborts with "OOM", V8 throws a RangeError, ONNX Runtime says std::bad_alloc.
function isOutOfMemory(cause: unknown, reason: string): boolean {
  return (
    /bad_alloc|Aborted\(|\bOOM\b|out of memory|memory access out of bounds|failed to allocate/i.test(
      reason,
    ) ||
    (cause instanceof RangeError && /allocation|buffer/i.test(reason))
  );
}
