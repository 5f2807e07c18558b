import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { BUILT_PAGE } from './offline_site.js';

interface PageThatEvaluates {
  evaluate<T>(work: (asked: Asked) => Promise<T>, asked: Asked): Promise<T>;
}

interface Asked {
  readonly url: string;
  readonly requests: string;
}

/**
 * Sends requests to a worker of the page's own, one after the other, and gives what of their answers can be written as JSON: what
 * the page does, without its buttons.
 */
export async function askWorker<T>(page: object, requests: readonly object[]): Promise<T[]> {
  const name = readdirSync(join(BUILT_PAGE, 'assets')).find((file) => /^worker-.*\.js$/.test(file));
  const asked = { url: `assets/${name}`, requests: JSON.stringify(requests, bytesAsText) };
  return JSON.parse(await (page as PageThatEvaluates).evaluate(ask, asked));
}

// Not every driver of a browser can send bytes.
function bytesAsText(_: string, value: unknown): unknown {
  return value instanceof Uint8Array ? `base64:${Buffer.from(value).toString('base64')}` : value;
}

/** In the page. */
async function ask({ url, requests }: Asked): Promise<string> {
  const worker = new Worker(new URL(url, document.baseURI), { type: 'module' });
  const revive = (_: string, value: unknown) =>
    typeof value === 'string' && value.startsWith('base64:')
      ? Uint8Array.from(atob(value.slice('base64:'.length)), (letter) => letter.charCodeAt(0))
      : value;
  worker.postMessage({ type: 'assets', addresses: {} });
  const answers: unknown[] = [];
  for (const [id, request] of (JSON.parse(requests, revive) as object[]).entries()) {
    const reply = new Promise((resolve, reject) => {
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.onmessage = ({ data }) => {
        if (data.type === 'done') resolve(data.answer);
        if (data.type === 'failed') reject(new Error(JSON.stringify(data.error)));
      };
    });
    worker.postMessage({ ...request, id });
    answers.push(await reply);
  }
  worker.terminate();
  return JSON.stringify(answers);
}
