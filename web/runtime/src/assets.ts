/**
 * Files that come with the package, by their path in `models`. Each address is written out, because that is how bundlers
 * see that the file belongs to the program and must be copied along.
 */
export const ASSET_URLS: Readonly<Record<string, URL>> = {
  'catalogue.json': new URL('./models/catalogue.json', import.meta.url),
  'bundled/acg2vec-fast-2x.param': new URL('./models/bundled/acg2vec-fast-2x.param', import.meta.url),
  'bundled/acg2vec-fast-2x.bin': new URL('./models/bundled/acg2vec-fast-2x.bin', import.meta.url),
  'bundled/acg2vec-denoise-2x.param': new URL('./models/bundled/acg2vec-denoise-2x.param', import.meta.url),
  'bundled/acg2vec-denoise-2x.bin': new URL('./models/bundled/acg2vec-denoise-2x.bin', import.meta.url),
  'bundled/acg2vec-fast-4x.param': new URL('./models/bundled/acg2vec-fast-4x.param', import.meta.url),
  'bundled/acg2vec-fast-4x.bin': new URL('./models/bundled/acg2vec-fast-4x.bin', import.meta.url),
  'bundled/acg2vec-look.param': new URL('./models/bundled/acg2vec-look.param', import.meta.url),
  'bundled/acg2vec-look.bin': new URL('./models/bundled/acg2vec-look.bin', import.meta.url),
};

export const CATALOGUE = 'catalogue.json';

/** Whether a file of the catalogue comes with the package. */
export function isAsset(path: string): boolean {
  return path in ASSET_URLS;
}

/** Where it lies; `modelsUrl` is the folder that the embedder has put such files into, ending in a slash. */
export function assetUrl(path: string, modelsUrl?: string): URL {
  return modelsUrl ? new URL(path, modelsUrl) : (ASSET_URLS[path] as URL);
}
