import { Acg2vecError } from '../errors.js';
import type { SentError } from './protocol.js';

export function packError(error: unknown): SentError {
  if (!(error instanceof Error || error instanceof DOMException))
    return { name: 'Error', message: String(error) };
  const { name, message, stack } = error;
  const code = error instanceof Acg2vecError ? { code: error.code } : {};
  return { name, message, ...code, ...(stack ? { stack } : {}) };
}

/** The error again, with the worker's stack. Whatever isn't ours (and no cancelling) is a mistake of ours. */
export function unpackError(sent: SentError): Error {
  if (sent.name === 'AbortError') return new DOMException(sent.message, 'AbortError');
  const error = new Acg2vecError(sent.code ?? 'INTERNAL', sent.message);
  if (sent.stack) error.stack = sent.stack;
  return error;
}
