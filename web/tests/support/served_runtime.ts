import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const DIST = fileURLToPath(new URL('../../runtime/dist/', import.meta.url));

// The page is cross-origin isolated. Without its content policy a worker may run text that the test sends it.
const HEADERS = {
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/**
 * Serves the built package's modules one by one below `/runtime/` of the page's host, with some of them replaced: so
 * that the worker can be tried with an engine that does what the test wants.
 */
export async function serveRuntime(
  page: Page,
  replaced: Readonly<Record<string, string>> = {},
): Promise<void> {
  await page.context().route('**/runtime/**', async (route) => {
    const path = new URL(route.request().url()).pathname.split('/runtime/')[1] ?? '';
    const body = replaced[path] ?? (await readFile(join(DIST, path)));
    await route.fulfill({ body, contentType: 'text/javascript', headers: HEADERS });
  });
}
