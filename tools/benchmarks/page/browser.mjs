// Chromium as it opens the built page, with what it needs to be driven and nothing else.
import { chromium } from '../../../web/node_modules/playwright-core/index.mjs';

// Without the last four Chromium asks its maker's servers at every start.
const OPTIONS = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

export function launchBrowser() {
  return chromium.launch(OPTIONS);
}

/** With a profile in that folder, which keeps what a browser keeps from one visit to the next. */
export function launchProfile(folder) {
  return chromium.launchPersistentContext(folder, OPTIONS);
}
