import { t } from '../language/translate';
import { takeArrived } from '../models/take';
import { arrivedFiles } from './arrived';
import { ACCEPTED } from './kinds';
import { picture } from './shown';

export const PICTURE_INPUT = 'picture-input';
export const FOLDER_INPUT = 'folder-input';

/**
 * The native file inputs, always in the same place in the document so that focus stays on them when the first
 * picture arrives. They are drawn by the labels that point to them, and called as these are.
 */
export function PictureInputs() {
  return (
    <>
      <input
        id={PICTURE_INPUT}
        class="visually-hidden"
        type="file"
        multiple
        accept={ACCEPTED}
        aria-label={t(picture.value ? 'picture.more' : 'picture.choose')}
        onChange={(event) => take(event.currentTarget)}
      />
      <input
        id={FOLDER_INPUT}
        class="visually-hidden"
        type="file"
        ref={askForFolder}
        aria-label={t(picture.value ? 'picture.folder' : 'picture.chooseFolder')}
        onChange={(event) => take(event.currentTarget)}
      />
    </>
  );
}

/** Preact doesn't know the attribute; every browser knows the property, and phones that know neither ask for files. */
function askForFolder(input: HTMLInputElement | null): void {
  if (input) input.webkitdirectory = true;
}

function take(input: HTMLInputElement): void {
  void takeArrived(arrivedFiles(input.files ?? []));
  // So that the same file can be chosen again, after it was changed.
  input.value = '';
}
