import { Acg2vecError } from '../errors.js';

/** What refuses to make a model of that id where somebody else is at it. */
export function refuseInHand(id: string): () => never {
  return () => {
    const message = `The model "${id}" is being made already, perhaps in another tab or by another process. Wait until that is done, or choose another id.`;
    throw new Acg2vecError('INVALID_ARGUMENT', message);
  };
}
