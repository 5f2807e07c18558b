// Headless Chromium with a page of ours.
import { chromium } from '../../../web/node_modules/playwright-core/index.mjs';
import { host } from './host.mjs';

/** `page`, on which `/files/NAME` gives the file that `files` names; `pid` of the browser; `close()`. */
export async function openChromium(files) {
  const address = await host(files);
  const server = await chromium.launchServer({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--enable-unsafe-webgpu', '--enable-features=Vulkan'],
  });
  const browser = await chromium.connect(server.wsEndpoint());
  const page = await browser.newPage();
  await page.goto(address);
  return { page, pid: server.process().pid, close: () => server.close() };
}
