import { type Arrived, arrivedFiles } from '../picture/arrived';

interface FileInputProps {
  readonly id: string;
  readonly accept?: string;
  /** Asks for a folder instead of files. */
  readonly isForFolder?: boolean;
  readonly onFiles: (arrived: readonly Arrived[]) => void;
}

/** What opens the browser's dialog. It is not shown itself: its own button says “No file chosen”, in the browser's language and not the page's. */
export function FileInput({ id, accept, isForFolder = false, onFiles }: FileInputProps) {
  return (
    <input
      id={id}
      type="file"
      hidden
      multiple
      accept={accept}
      {...(isForFolder && { ref: askForFolder })}
      onChange={({ currentTarget }) => {
        onFiles(arrivedFiles(currentTarget.files ?? []));
        currentTarget.value = ''; // so that the same ones can be chosen again
      }}
    />
  );
}

export function openFileDialog(id: string): void {
  document.getElementById(id)?.click();
}

/** Preact doesn't know the attribute; every browser knows the property, and phones that know neither ask for files. */
function askForFolder(input: HTMLInputElement | null): void {
  if (input) input.webkitdirectory = true;
}
