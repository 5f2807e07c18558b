import { buttonOf } from '../files/FileButton';
import { FileInput, openFileDialog } from '../files/FileInput';
import { t } from '../language/translate';
import { takeArrived } from '../models/take';
import { ACCEPTED } from './kinds';
import { picture } from './shown';

const PICTURE_INPUT = 'picture-input';
const FOLDER_INPUT = 'folder-input';
export const PICTURE_BUTTON = buttonOf(PICTURE_INPUT);
export const FOLDER_BUTTON = buttonOf(FOLDER_INPUT);

/**
 * The buttons that ask for pictures, always in the same place in the document so that focus stays on them when the first
 * picture arrives. They are drawn by the labels that point to them, and called as these are.
 */
export function PictureInputs() {
  return (
    <>
      <DialogButton input={PICTURE_INPUT} text={t(picture.value ? 'picture.more' : 'picture.choose')} />
      <DialogButton
        input={FOLDER_INPUT}
        text={t(picture.value ? 'picture.folder' : 'picture.chooseFolder')}
      />
      <FileInput id={PICTURE_INPUT} accept={ACCEPTED} onFiles={(files) => void takeArrived(files)} />
      <FileInput id={FOLDER_INPUT} isForFolder onFiles={(files) => void takeArrived(files)} />
    </>
  );
}

function DialogButton({ input, text }: { readonly input: string; readonly text: string }) {
  return (
    <button
      id={buttonOf(input)}
      type="button"
      class="visually-hidden"
      aria-label={text}
      onClick={() => openFileDialog(input)}
    />
  );
}
