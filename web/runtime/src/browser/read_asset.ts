import { assetUrl } from '../assets.js';
import { Acg2vecError, messageOf } from '../errors.js';

/** A file that comes with the package, from where the page's host serves it: see `assets.ts`. Errors: `FETCH_FAILED`. */
export async function readAsset(path: string, modelsUrl?: string): Promise<Uint8Array> {
  const url = assetUrl(path, modelsUrl);
  try {
    const response = await fetch(url);
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
    throw new Error(`the host answered ${response.status}`);
  } catch (cause) {
    throw fetchError(url.href, cause);
  }
}

/** What is said where a part of the page can't be had. */
export function fetchError(what: string, cause: unknown): Acg2vecError {
  const reason = messageOf(cause);
  return new Acg2vecError(
    'FETCH_FAILED',
    `${what} could not be fetched (${reason}). Check the connection and try again.`,
    {
      cause,
    },
  );
}
