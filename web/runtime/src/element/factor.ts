import { Acg2vecError } from '../errors.js';

/** The factor that an attribute says, if there is one. Errors: `INVALID_ARGUMENT` where it is no number above 0. */
export function factorOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const factor = Number(text);
  if (Number.isFinite(factor) && factor > 0) return factor;
  const message = `The attribute factor is a number above 0, such as 1.5, not "${text}".`;
  throw new Acg2vecError('INVALID_ARGUMENT', message);
}
