import { Acg2vecError } from '../errors.js';

/** The page about a model becomes a link, so nothing but a web address can be one. Error: `INVALID_ARGUMENT`. */
export function checkSource(source: string | undefined): void {
  if (source === undefined || (/^https?:/i.test(source) && URL.canParse(source))) return;
  throw new Acg2vecError(
    'INVALID_ARGUMENT',
    `"${source}" is no address of a page: one begins with https:// or http://.`,
  );
}
