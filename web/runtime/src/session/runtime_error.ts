import type { Backend } from '../api.js';
import { Acg2vecError, type ErrorCode, messageOf, sentence } from '../errors.js';

const ADVICE: Partial<Record<ErrorCode, string>> = {
  BACKEND_UNAVAILABLE: 'Choose another backend, or auto.',
  DEVICE_LOST: 'The graphics device stopped working; try again, or choose the cpu backend.',
  OUT_OF_MEMORY: 'There is not enough memory for tiles of this size; choose a smaller tile.',
};

/** What a backend threw, as an error with a code: running out of memory and a file that is no ONNX file are recognised, else it is `fallback`. */
export function runtimeError(backend: Backend, fallback: ErrorCode, cause: unknown): Acg2vecError {
  if (cause instanceof Acg2vecError) return cause;
  const reason = messageOf(cause);
  if (/protobuf parsing failed/i.test(reason)) return noOnnxError(cause);
  const code = isOutOfMemory(cause, reason) ? 'OUT_OF_MEMORY' : fallback;
  const message = `The backend ${backend} failed: ${sentence(reason)} ${ADVICE[code] ?? ''}`;
  return new Acg2vecError(code, message, { cause });
}

// So it is on every backend.
function noOnnxError(cause: unknown): Acg2vecError {
  const message =
    "The model's file is no ONNX file, or it is damaged or not complete. Fetch or copy it again.";
  return new Acg2vecError('MODEL_INTEGRITY', message, { cause });
}

/** Whatever else was thrown, as an error with a code. */
export function unexpectedError(cause: unknown): Acg2vecError {
  if (cause instanceof Acg2vecError) return cause;
  const reason = messageOf(cause);
  const code = isOutOfMemory(cause, reason) ? 'OUT_OF_MEMORY' : 'INTERNAL';
  return new Acg2vecError(code, `${sentence(reason)} ${ADVICE[code] ?? ''}`, { cause });
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
