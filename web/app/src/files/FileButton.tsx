import type { Arrived } from '../picture/arrived';
import { FileInput, openFileDialog } from './FileInput';

interface FileButtonProps {
  readonly id: string;
  readonly text: string;
  readonly accept: string;
  readonly isSmall?: boolean;
  /** The id of what says more. */
  readonly hint: string;
  readonly onFiles: (arrived: readonly Arrived[]) => void;
}

/** A button of the page's own that asks for files; its id is that of `buttonOf`. */
export function FileButton({ id, text, accept, isSmall = false, hint, onFiles }: FileButtonProps) {
  return (
    <>
      <button
        id={buttonOf(id)}
        type="button"
        class={isSmall ? 'button quiet small' : 'button quiet'}
        aria-describedby={hint}
        onClick={() => openFileDialog(id)}
      >
        {text}
      </button>
      <FileInput id={id} accept={accept} onFiles={onFiles} />
    </>
  );
}

/** The id of the button that stands for an input, by the id of that. */
export function buttonOf(input: string): string {
  return `${input}-button`;
}
