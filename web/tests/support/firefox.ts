import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';

const EXECUTABLE = ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find(existsSync) ?? 'firefox';

/** Firefox that asks nobody and saves what is downloaded in that folder, without a question. */
export function launchFirefox(downloads: string, { isPrivate = false } = {}): Promise<Browser> {
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: EXECUTABLE,
    headless: true,
    extraPrefsFirefox: {
      'app.normandy.enabled': false,
      'browser.download.folderList': 2,
      'browser.download.dir': downloads,
      'browser.download.useDownloadDir': true,
      'browser.privatebrowsing.autostart': isPrivate,
      'captivedetect.canonicalURL': '',
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
      'services.settings.server': 'data:,',
      'intl.accept_languages': 'en-US',
    },
  });
}

/** Drops files onto the page, as a mouse would. */
export async function drop(page: Page, files: readonly { name: string; buffer: Buffer }[]): Promise<void> {
  const given = files.map(({ name, buffer }) => ({ name, base64: buffer.toString('base64') }));
  await page.evaluate((dropped) => {
    const dataTransfer = new DataTransfer();
    for (const { name, base64 } of dropped) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      dataTransfer.items.add(new File([bytes], name, { type: 'image/png' }));
    }
    for (const type of ['dragenter', 'dragover', 'drop'])
      document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  }, given);
}

/** The file of that name, once it is whole. */
export async function downloaded(folder: string, name: string): Promise<Uint8Array> {
  for (let waited = 0; waited < 30_000; waited += 100) {
    const files = readdirSync(folder);
    if (files.includes(name) && !files.some((file) => file.endsWith('.part'))) {
      const bytes = readFileSync(join(folder, name));
      if (bytes.length > 0) return new Uint8Array(bytes);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${name} was not downloaded; there are ${readdirSync(folder)}`);
}
