/** The folders and the name of a path in an archive, without what would lead out of it. */
export function partsOf(path: string): string[] {
  return path.split(/[\\/]/).filter((part) => part !== '' && part !== '.' && part !== '..');
}

/** What macOS and Windows put into archives, that nobody ever meant. */
export function isOfSystem(path: string): boolean {
  return /(^|\/)(__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i.test(path);
}

/** For each path the folder that it lies in: below one that is named as the archive, where there is none around all of them. */
export function folderNames(paths: readonly string[], archive: string): readonly string[] {
  const folders = paths.map((path) => partsOf(path).slice(0, -1));
  const [first] = folders[0] ?? [];
  const isAroundAll = first !== undefined && folders.every(([outermost]) => outermost === first);
  const stem = archive.replace(/\.[^.]+$/, '');
  return folders.map((parts) => (isAroundAll ? parts : [stem, ...parts]).join('/'));
}
