// One first visit to the built page, with a picture enlarged, in a browser that has never been there.
import { fileURLToPath } from 'node:url';
import { longestTask } from '../../../web/tests/support/main_thread.mjs';
import { host } from './host.mjs';

const BUILT = fileURLToPath(new URL('../../../web/app/dist/', import.meta.url));

/**
 * What was measured: `usableMs` from the begin of loading until a picture can be chosen and the model is known, `paintMs` until
 * something is seen, the longest task of the main thread while enlarging (`wallMs`, `processorMs`), `blockedMs` beyond 50 ms of all
 * tasks while loading, `bytes` sent until all is here that enlarging takes, `shift` of the layout.
 */
export async function visit(browser, picture) {
  const { address, sent, close } = await host(BUILT);
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.addInitScript(observe);
    await page.goto(address);
    await page.locator('#model option').first().waitFor({ state: 'attached' });
    const usableMs = await page.evaluate(() => globalThis.measured.usable);
    // What enlarging takes is here with the service worker; the rest of the page comes when nothing is to be done.
    await page.waitForFunction(() => navigator.serviceWorker.controller);
    const bytes = sent.reduce((sum, each) => sum + each.bytes, 0);
    await page.setInputFiles('#picture-input', picture);
    await page.locator('.caption').waitFor();
    const { paint, shift, tasks } = await page.evaluate(() => globalThis.measured);
    const longest = await longestTask(page, async () => {
      await page.click('#enlarge');
      await page.locator('#save').waitFor({ timeout: 600_000 });
    });
    return {
      usableMs,
      paintMs: paint,
      ...longest,
      blockedMs: tasks.reduce((sum, ms) => sum + ms - 50, 0),
      bytes,
      shift,
    };
  } finally {
    await context.close();
    close();
  }
}

// Runs in the page before its own scripts.
function observe() {
  const measured = { tasks: [], paint: 0, shift: 0, usable: 0 };
  globalThis.measured = measured;
  const follow = (type, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  follow('longtask', ({ duration }) => measured.tasks.push(duration));
  follow('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') measured.paint = startTime;
  });
  follow('layout-shift', ({ value, hadRecentInput }) => {
    if (!hadRecentInput) measured.shift += value;
  });
  // What Playwright sees some time later is noted here at once.
  new MutationObserver((_, observer) => {
    if (!document.querySelector('#picture-input') || !document.querySelector('#model option')) return;
    measured.usable = performance.now();
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
}
