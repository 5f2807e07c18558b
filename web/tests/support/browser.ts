import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page, type Route } from 'playwright-core';
import { preview } from 'vite';
import { afterAll, afterEach, beforeAll } from 'vitest';

const EXECUTABLE = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync) ?? 'chromium';

// Without the last five Chromium asks its maker's servers at every start.
const QUIET = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** WebGPU without a graphics device: SwiftShader. */
export const SOFTWARE_WEBGPU = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

/** Chromium that asks its maker for nothing. */
export function launchBrowser(flags: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: EXECUTABLE, args: [...QUIET, ...flags] });
}

/** The built page, served as `tools/run` serves it, in a new browser context for each test; without its service worker, which has tests of its own. */
export function usePage(flags: readonly string[] = [], options: Parameters<Browser['newPage']>[0] = {}) {
  const state = {
    page: undefined as unknown as Page,
    address: '',
    errors: [] as string[],
    /** What the server was asked for since the page was opened: by workers and their workers, too. */
    requests: [] as string[],
  };
  let browser: Browser;
  let server: Awaited<ReturnType<typeof preview>>;

  beforeAll(async () => {
    const root = fileURLToPath(new URL('../../app/', import.meta.url));
    server = await preview({ root, logLevel: 'error', preview: { port: 0, strictPort: false } });
    state.address = server.resolvedUrls?.local[0] ?? '';
    server.httpServer.on('request', ({ url }) => state.requests.push(url ?? ''));
    browser = await launchBrowser(flags);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  afterEach(async () => {
    const context = state.page?.context();
    await context?.unrouteAll({ behavior: 'ignoreErrors' }); // what a worker still asks for needs no answer
    await context?.close();
  });

  return Object.assign(state, {
    /** Opens the page, on a host that sends the headers for isolation or not; what it writes to the console as errors is kept in `errors`. */
    async open({ isolated = true } = {}): Promise<Page> {
      state.errors = [];
      state.requests = [];
      const context = await browser.newContext({ locale: 'en-US', serviceWorkers: 'block', ...options });
      context.setDefaultTimeout(60_000); // where others use the machine everything takes longer
      if (!isolated) await context.route('**/*', withoutIsolation);
      state.page = await context.newPage();
      state.page.on('console', (message) => message.type() === 'error' && state.errors.push(message.text()));
      state.page.on('pageerror', (error) => state.errors.push(String(error)));
      await state.page.goto(state.address);
      return state.page;
    },
  });
}

async function withoutIsolation(route: Route): Promise<void> {
  const response = await route.fetch();
  const headers = Object.entries(response.headers()).filter(([name]) => !name.startsWith('cross-origin-'));
  await route.fulfill({ response, headers: Object.fromEntries(headers) });
}

/** Chooses a picture, enlarges it and gives the file that "save" would save. */
export async function enlargeOnPage(
  page: Page,
  picture: PagePicture,
  timeout = 120_000,
): Promise<Uint8Array> {
  await page.setInputFiles('#picture-input', picture);
  await page.click('#enlarge');
  return savedFile(page, timeout);
}

/** Bytes that the page gave as text: as an array of numbers they would take seconds a megabyte. */
export function fromBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'));
}

export type PagePicture = string | { name: string; mimeType: string; buffer: Buffer };

/** Chooses a picture and sets what is under Advanced, by the ids of the selects. */
export async function choosePicture(
  page: Page,
  picture: PagePicture,
  advanced: Readonly<Record<string, string>> = {},
): Promise<void> {
  await page.setInputFiles('#picture-input', picture);
  await page.locator('.caption').waitFor();
  await openAdvanced(page);
  for (const [id, value] of Object.entries(advanced)) await page.selectOption(`#${id}`, value);
}

export async function openAdvanced(page: Page): Promise<void> {
  const advanced = page.locator('details.advanced');
  if ((await advanced.getAttribute('open')) === null) await advanced.locator('summary').click();
}

/** How far the bar of the present run is, from 0 to 1; 0 where that can't be told yet. */
export async function shownShare(page: Page): Promise<number> {
  return Number((await page.locator('#progress').getAttribute('value')) ?? 0);
}

export async function savedFile(page: Page, timeout = 120_000): Promise<Uint8Array> {
  const link = page.locator('#save');
  await link.waitFor({ timeout });
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  return new Uint8Array(readFileSync(await download.path()));
}
