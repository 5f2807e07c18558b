import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/**
 * Where models are kept: what ACG2VEC_CACHE names (`--cache` sets it), or `acg2vec` in the user's cache folder (XDG Base
 * Directory Specification, by which a relative XDG_CACHE_HOME counts as none).
 */
export function cacheFolder(): string {
  if (process.env.ACG2VEC_CACHE) return resolve(process.env.ACG2VEC_CACHE);
  const caches = process.env.XDG_CACHE_HOME;
  return join(caches && isAbsolute(caches) ? caches : join(homedir(), '.cache'), 'acg2vec');
}
