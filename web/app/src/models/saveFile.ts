// A browser that is asked for several files at once may take the last one only.
const BETWEEN_MS = 300;
// It reads the file after the click.
const HELD_MS = 60_000;

/** Saves a file as a link that was clicked would. */
export async function saveFile(name: string, file: Blob): Promise<void> {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), HELD_MS);
  await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
}
