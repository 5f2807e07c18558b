import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useFolder } from '../support/folder.js';
import { untilControlled, useHostedPage } from '../support/offline_site.js';
import { NEWER, newerVersion, withoutServiceWorker } from '../support/page_versions.js';
import { DRAWING } from '../support/paths.js';
import { makeDrawing, readPng } from '../support/pixels.js';
import { copied, names, queue, smallPictures } from '../support/queue_page.js';

const site = useHostedPage();
const folder = useFolder();
const large = { name: 'large.png', mimeType: 'image/png', buffer: Buffer.from(makeDrawing(600, 600)) };

async function visitAndControl(): Promise<Page> {
  const page = await site.visit();
  await untilControlled(page);
  return page;
}

/** The page and another tab of it, both of the older version, once the host has a newer one. */
async function openOlder(): Promise<{ page: Page; other: Page }> {
  const page = await visitAndControl();
  const other = await site.open('?other#tab'); // the same page
  site.host.moveTo(newerVersion(join(folder.path, 'newer')));
  await page.reload();
  await page.locator('#update[data-state=ready]').waitFor();
  return { page, other };
}

describe('a newer version', () => {
  test('is offered, and taken once it is asked for; another tab is told, and goes on as it is', async () => {
    const { page, other } = await openOlder();
    await other.setInputFiles('#picture-input', DRAWING);
    await queue(page, smallPictures(2));
    await copied(page, 3); // the other tab's among them
    expect(await page.locator(NEWER).count()).toBe(0);
    await page.click('#take-update');
    await page.locator(NEWER).waitFor({ state: 'attached' });
    await page.locator('#restored').waitFor();
    expect(await names(page)).toEqual(['1.png', '2.png']);
    await other.locator('#update[data-state=taken]').waitFor();
    expect(await other.locator('.caption-name').innerText()).toBe('drawing-320x240.png');
    await other.click('#take-update');
    await other.locator(NEWER).waitFor({ state: 'attached' });
  });

  test('does not disturb work, here or in another tab', async () => {
    const { page, other } = await openOlder();
    await other.setInputFiles('#picture-input', large);
    await other.click('#enlarge');
    await other.click('#pause');
    await page.click('#take-update');
    await page.locator('#update[data-state=busy]').waitFor();
    await page.setInputFiles('#picture-input', large);
    await page.click('#enlarge');
    await page.click('#pause');
    await page.locator('#take-update[aria-disabled=true]').waitFor();
    await page.click('#take-update', { force: true });
    for (const tab of [page, other]) {
      expect(await tab.locator(NEWER).count()).toBe(0);
      await tab.click('#cancel');
    }
    await page.locator('#progress').waitFor({ state: 'detached' });
    await page.click('#take-update');
    await page.locator(NEWER).waitFor({ state: 'attached' });
  });
});

test('a host that wants no service worker any more is rid of it with the next visit; models stay', async () => {
  const page = await visitAndControl();
  await page.evaluate(async () => (await caches.open('acg2vec-models')).put('/kept', new Response('model')));
  site.host.moveTo(withoutServiceWorker(join(folder.path, 'without')));
  await page.reload();
  const registrations = async () => (await navigator.serviceWorker.getRegistrations()).length;
  await expect.poll(() => page.evaluate(registrations), { timeout: 10_000 }).toBe(0);
  expect(await page.evaluate(() => caches.keys())).toEqual(['acg2vec-models']);
  const before = site.host.sent.length;
  await page.reload();
  expect(site.host.sent.slice(before).map(({ path }) => path)).toContain('/some/folder/');
});

test('takes pictures that the system shares with it, or opens with it, onto its list', async () => {
  const page = await visitAndControl();
  const form = `<form action="share" method="post" enctype="multipart/form-data"><input name="pictures" type="file" multiple></form>`;
  await page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), form);
  const shared = smallPictures(2).map((each) => ({ ...each, name: `絵 ${each.name}` }));
  await page.setInputFiles('[name=pictures]', shared);
  await Promise.all([
    page.waitForURL(site.host.address),
    page.evaluate(() => document.querySelector<HTMLFormElement>('[action=share]')?.submit()),
  ]);
  await page.locator('.queue-row').nth(1).waitFor();
  expect(await names(page)).toEqual(['絵 1.png', '絵 2.png']);
  await copied(page, 2);
  await page.reload();
  await page.locator('#restored').waitFor();
  expect(await page.locator('.queue-row').count()).toBe(2); // and not once more

  await page.addInitScript(() => {
    const opened = { getFile: async () => new File(['GIF89a'], 'opened.gif', { type: 'image/gif' }) };
    const second = { getFile: async () => new File(['GIF89a'], 'second.gif', { type: 'image/gif' }) };
    const setConsumer = (take: (launch: object) => void) => take({ files: [opened, second] });
    Object.defineProperty(window, 'launchQueue', { value: { setConsumer } });
  });
  await page.reload();
  await page.locator('.queue-name:text-is("second.gif")').waitFor();
});

test('can be installed, in the language of the page', async () => {
  const page = await visitAndControl();
  const devTools = await page.context().newCDPSession(page);
  const described = async () => {
    const { errors, data, url } = await devTools.send('Page.getAppManifest');
    return { errors, manifest: JSON.parse(data ?? ''), url };
  };
  const { errors, manifest, url } = await described();
  expect(errors).toEqual([]);
  const { installabilityErrors } = await devTools.send('Page.getInstallabilityErrors');
  // The tests' windows are private.
  expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(['in-incognito']);
  expect(new URL(manifest.start_url, url).href).toBe(site.host.address);
  const icons = manifest.icons.filter(({ type }: { type: string }) => type === 'image/png');
  expect(icons).not.toEqual([]);
  for (const { src, sizes } of icons) {
    const { width, height } = readPng(readFileSync(join(site.folder, src)));
    expect(`${width}x${height}`).toBe(sizes);
  }
  await page.selectOption('#language', 'ja');
  expect((await described()).manifest).toMatchObject({ lang: 'ja', start_url: './' });
});

test('asks nobody but its own host, whatever a script tries: the policy is the page’s own', async () => {
  const page = await visitAndControl();
  const refused = page.evaluate(
    () =>
      new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
          resolve([effectiveDirective, blockedURI]),
        );
        fetch('https://example.org/').catch(() => undefined);
      }),
  );
  expect(await refused).toEqual(['connect-src', 'https://example.org/']);
  // A worker has the policy that its own file comes with: the service worker adds it.
  const policies = await page.evaluate(async () => {
    const { headers } = await fetch('./index.html');
    return ['Content-Security-Policy', 'Cross-Origin-Embedder-Policy'].map((name) => headers.get(name));
  });
  expect(policies).toEqual([expect.stringContaining("connect-src 'self' https://"), 'require-corp']);
  expect(site.foreign).toEqual([]);
});
