/** Long enough for the browser to have begun to read. */
const BEGUN_MS = 60_000;

/** Saves as a link with `download` does. */
export function download(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), BEGUN_MS);
}
