/**
 * Files that come with the package. Each address is written out, because that is how bundlers see that the file
 * belongs to the program and must be copied along.
 */
export const CATALOGUE_URL = new URL('./models/catalogue.json', import.meta.url);

/** Bundled model files by their path in the catalogue. */
export const BUNDLED_MODEL_URLS: Readonly<Record<string, URL>> = {
  'bundled/acg2vec-fast-2x.param': new URL('./models/bundled/acg2vec-fast-2x.param', import.meta.url),
  'bundled/acg2vec-fast-2x.bin': new URL('./models/bundled/acg2vec-fast-2x.bin', import.meta.url),
  'bundled/acg2vec-denoise-2x.param': new URL('./models/bundled/acg2vec-denoise-2x.param', import.meta.url),
  'bundled/acg2vec-denoise-2x.bin': new URL('./models/bundled/acg2vec-denoise-2x.bin', import.meta.url),
  'bundled/acg2vec-fast-4x.param': new URL('./models/bundled/acg2vec-fast-4x.param', import.meta.url),
  'bundled/acg2vec-fast-4x.bin': new URL('./models/bundled/acg2vec-fast-4x.bin', import.meta.url),
  'bundled/acg2vec-look.param': new URL('./models/bundled/acg2vec-look.param', import.meta.url),
  'bundled/acg2vec-look.bin': new URL('./models/bundled/acg2vec-look.bin', import.meta.url),
};
