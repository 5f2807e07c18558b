import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach } from 'vitest';

/** A new, empty folder for each test, gone afterwards. */
export function useFolder(): { readonly path: string } {
  const folder = { path: '' };
  beforeEach(() => {
    folder.path = mkdtempSync(join(tmpdir(), 'acg2vec-test-'));
  });
  afterEach(() => rmSync(folder.path, { recursive: true, force: true }));
  return folder;
}

/** One for all tests of the file. */
export function useFolderForAll(): { readonly path: string } {
  const folder = { path: mkdtempSync(join(tmpdir(), 'acg2vec-test-')) };
  afterAll(() => rmSync(folder.path, { recursive: true, force: true }));
  return folder;
}
