/** The same names, in the same order; of equal ones the later get numbers: `a.png`, `a (2).png`. */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const unique = firstFree(name, (candidate) => taken.has(candidate.toLowerCase()));
    taken.add(unique.toLowerCase()); // some file systems don't tell them apart
    return unique;
  });
}

function firstFree(name: string, isTaken: (candidate: string) => boolean): string {
  for (let number = 1; ; number++) {
    const candidate = numbered(name, number);
    if (!isTaken(candidate)) return candidate;
  }
}

export function numbered(name: string, number: number): string {
  return number === 1 ? name : name.replace(/(\.[^./]+)?$/, ` (${number})$1`);
}
