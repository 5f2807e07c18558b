import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { makeDrawing } from './pixels.js';
import { zipEntries } from './zip_entries.js';

/** Small pictures of different widths, named `1.png` and so on. */
export function smallPictures(total: number) {
  return Array.from({ length: total }, (_, index) => ({
    name: `${index + 1}.png`,
    mimeType: 'image/png',
    buffer: Buffer.from(makeDrawing(24 + index, 16)),
  }));
}

export async function queue(page: Page, pictures: ReturnType<typeof smallPictures>): Promise<void> {
  await page.setInputFiles('#picture-input', pictures);
  await page
    .locator('.queue-row')
    .nth(pictures.length - 1)
    .waitFor();
}

export function names(page: Page): Promise<string[]> {
  return page.locator('.queue-name').allInnerTexts();
}

export function rowOf(page: Page, name: string) {
  return page.locator('.queue-row', { has: page.locator(`.queue-name:text-is("${name}")`) });
}

/** Waits until the row's picture is in that state. */
export async function reach(page: Page, name: string, state: string): Promise<void> {
  await page
    .locator(`.queue-row[data-state=${state}] .queue-name:text-is("${name}")`)
    .waitFor({ timeout: 60_000 });
}

export async function savedZip(page: Page): Promise<Map<string, Uint8Array>> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save-all')]);
  return zipEntries(new Uint8Array(readFileSync(await download.path())));
}

export const done = (page: Page) => page.locator('.queue-row[data-state=done]').count();

/** Waits until so many pictures lie where a page that comes later finds them. */
export async function copied(page: Page, total: number): Promise<void> {
  const counted = () =>
    page.evaluate(async () => {
      const count = async (folder: FileSystemDirectoryHandle): Promise<number> => {
        let found = 0;
        for await (const entry of folder.values()) {
          if (entry.kind === 'directory') found += await count(entry as FileSystemDirectoryHandle);
          else if (entry.name === 'record.json')
            found += Number((await (entry as FileSystemFileHandle).getFile()).size > 0);
        }
        return found;
      };
      return count(await navigator.storage.getDirectory());
    });
  await expect.poll(counted, { timeout: 60_000 }).toBe(total);
}
