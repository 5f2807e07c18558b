import type { InferenceSession } from 'onnxruntime-common';
import type { OrtBackend, OrtBinding } from '../platform/platform.js';
import { runtimeError } from './runtime_error.js';

// ONNX Runtime Web can't make two sessions at a time (https://github.com/microsoft/onnxruntime/issues/19443).
let lastCreation: Promise<unknown> = Promise.resolve();

/** `wishes` beside the options that the backend needs. Errors: `BACKEND_UNAVAILABLE`, `OUT_OF_MEMORY`. */
export function createOrtSession(
  ort: OrtBinding,
  backend: OrtBackend,
  onnx: Uint8Array,
  wishes: InferenceSession.SessionOptions = {},
): Promise<InferenceSession> {
  const options = { ...ort.sessionOptions(backend), ...wishes };
  const creation = lastCreation.then(() => ort.InferenceSession.create(onnx, options));
  lastCreation = creation.catch(() => undefined);
  return creation.catch((cause) => {
    throw runtimeError(backend, 'BACKEND_UNAVAILABLE', cause);
  });
}
