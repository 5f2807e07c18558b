// One visit to the built page by somebody in a hurry: the picture is there at once, and so is the press of Enlarge.
import { launchProfile } from './browser.mjs';

// A browser that has just begun does all sorts of things of its own.
const SETTLING_MS = 1500;

// Chromium keeps compiled scripts some seconds after they were compiled.
const KEEPING_MS = 5000;

/**
 * Moments in milliseconds since the navigation began: `usable`, the picture can be chosen; `shown`, it is on the stage and Enlarge was
 * pressed; of the engine `core`, `model`, `picture` and `backend`; `threads`, the last thread of the pool is ready; `drawn`, the first
 * provisional tile is on the page's canvas; `painted`, the frame with it is done.
 */
export async function firstTile(profile, address, picture) {
  const context = await launchProfile(profile);
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await page.waitForTimeout(SETTLING_MS);
    await page.addInitScript(hurry, picture.toString('base64'));
    await page.goto(address);
    await page.locator('#save').waitFor({ timeout: 120_000 });
    const moments = { ...(await page.evaluate(() => globalThis.moments)), ...(await momentsOfWorkers(page)) };
    await page.waitForFunction(() => navigator.serviceWorker.controller);
    await page.waitForTimeout(KEEPING_MS);
    return moments;
  } finally {
    await context.close();
  }
}

/** Of the engine that enlarged and of its threads; another one looks at the picture. */
async function momentsOfWorkers(page) {
  const origin = await page.evaluate(() => performance.timeOrigin);
  const found = {};
  for (const worker of page.workers()) {
    const marks = await worker.evaluate(() =>
      performance
        .getEntriesByType('mark')
        .map(({ name, startTime }) => [name.replace('acg2vec ', ''), performance.timeOrigin + startTime]),
    );
    const moments = Object.fromEntries(marks.map(([name, time]) => [name, time - origin]));
    if (moments.backend) Object.assign(found, moments);
    else if (worker.url().includes('browser_worker'))
      found.threads = Math.max(found.threads ?? 0, moments.model);
  }
  return found;
}

// Runs in the page before its own scripts.
function hurry(base64) {
  const moments = {};
  globalThis.moments = moments;
  const isDrawn = (canvas) => {
    const { width, height } = canvas;
    return canvas
      .getContext('2d')
      .getImageData(0, 0, width, height)
      .data.some((value) => value > 0);
  };
  const steps = [
    () => {
      const input = document.querySelector('#picture-input');
      if (!input) return false;
      moments.usable = performance.now();
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], 'drawing.png', { type: 'image/png' }));
      input.files = transfer.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
      return true;
    },
    () => {
      const button = document.querySelector('#enlarge');
      if (!document.querySelector('.caption') || button?.getAttribute('aria-disabled') !== 'false')
        return false;
      moments.shown = performance.now();
      button.click();
      return true;
    },
    () => {
      const canvas = document.querySelector('.preview canvas');
      if (!canvas) return false;
      moments.drawn = performance.now();
      // Behind the frame, and not before it was looked at whether something is on the canvas.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          moments.painted = performance.now();
          moments.isDrawn = isDrawn(canvas);
        };
        port2.postMessage('');
      });
      return true;
    },
  ];
  const observer = new MutationObserver(() => {
    while (steps[0]?.()) steps.shift();
    if (steps.length === 0) observer.disconnect();
  });
  observer.observe(document, { childList: true, subtree: true, attributes: true });
}
