import type { Page } from 'playwright-core';

/** Keeps what a screen reader is given to say. */
export async function listen(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const said: string[] = [];
    const last = new Map<Element, string>();
    const listen = () => {
      for (const region of document.querySelectorAll('[role=status], [role=alert], [aria-live], output')) {
        const text = region.textContent.trim();
        const isNew = text !== '' && last.get(region) !== text;
        last.set(region, text);
        const isSpoken = region.getAttribute('aria-live') !== 'off' && region.checkVisibility();
        if (isNew && isSpoken) said.push(text);
      }
    };
    new MutationObserver(listen).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    Object.assign(window, { said });
  });
  return () => page.evaluate(() => (window as unknown as { said: string[] }).said);
}
