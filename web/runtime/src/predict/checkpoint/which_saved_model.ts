import { checkArray } from '../../check_arguments.js';
import type { SavedModelFiles } from '../../predictor_api.js';

const INDEX = /(^|\/)variables\.index$/;
const DATA = 'data-00000-of-00001';
const ARCHIVE = /\.(zip|7z|rar|tar|tgz|tar\.[a-z0-9]+)$/i;

/** Whether it is named as an archive; it may be of a kind that can't be read. */
export function isArchiveName(name: string): boolean {
  return ARCHIVE.test(name);
}

/**
 * What of some files, by their names with folders, is a SavedModel of TensorFlow. ACG2vec's releases may hold several: the
 * one of pix2score's name, else the first.
 */
export function whichSavedModel<Named extends { readonly name: string }>(
  files: readonly Named[],
): { readonly index: Named; readonly data: Named } | undefined {
  const whole = files
    .filter(({ name }) => INDEX.test(name))
    .flatMap((index) => {
      const wanted = index.name.replace(/index$/, DATA);
      const data = files.find(({ name }) => name === wanted);
      return data ? [{ index, data }] : [];
    });
  return whole.find(({ index }) => index.name.includes('pix2score')) ?? whole[0];
}

/**
 * What `ModelStore.addScorer` takes, of files that were dropped or chosen: one archive, or the files of a folder that have
 * a SavedModel among them. `undefined` where they are something else.
 */
export function savedModelAmong(files: readonly File[]): SavedModelFiles | undefined {
  checkArray(files, 'Files');
  const [first] = files;
  if (first && files.length === 1 && isArchiveName(first.name)) return { archive: first };
  const found = whichSavedModel(files.map((file) => ({ name: file.webkitRelativePath || file.name, file })));
  return found && { index: found.index.file, data: found.data.file };
}
