import { Acg2vecError } from '../errors.js';

/** A file that comes with the package, from where the page's host serves it. */
export async function readAsset(url: URL): Promise<Uint8Array> {
  const response = await fetch(url);
  if (response.ok) return new Uint8Array(await response.arrayBuffer());
  throw new Acg2vecError(
    'MODEL_NOT_FOUND',
    `${url} could not be read (${response.status}). Reload the page.`,
  );
}
