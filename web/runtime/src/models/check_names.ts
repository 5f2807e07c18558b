import { Acg2vecError } from '../errors.js';

const ID = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;

/** Of what a user says of a model of their own: its id, which names files, and its page, which becomes a link. Error: `INVALID_ARGUMENT`. */
export function checkNames({ id, source }: { readonly id: string; readonly source?: string }): void {
  if (!ID.test(id))
    refuse(`"${id}" can't be a model's id: that is of lower-case letters, digits and hyphens.`);
  // A list of models may be somebody else's: what a link may do besides leading to a page is not theirs to say.
  if (source !== undefined && !isPage(source))
    refuse(
      `"${source}" can't be a model's source: that is the address of a page and begins with https:// or http://.`,
    );
}

function isPage(address: string): boolean {
  return URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
}

function refuse(message: string): never {
  throw new Acg2vecError('INVALID_ARGUMENT', message);
}
