/** A file's name as it can be told on one line, whatever control characters it holds: some would command the terminal. */
export function shown(name: string): string {
  return name.replace(
    /\p{Cc}/gu,
    (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

/** The same of sentences that have names in them, and may have lines. */
export function shownLines(text: string): string {
  return text.split('\n').map(shown).join('\n');
}
