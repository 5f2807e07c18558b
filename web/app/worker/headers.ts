// Written in by service_worker.ts.
declare const HEADERS: Readonly<Record<string, string>>;

interface Answer {
  readonly request: Request;
  readonly response: Response;
}

/** Adds the page's headers to its host's answers, kept ones and others; what the host says itself stays. */
export const headersPlugin = {
  handlerWillRespond: async ({ request, response }: Answer) =>
    isCompiled(request) ? response : withHeaders(response),
};

/**
 * The headers are for documents, workers and whatever is read as data. Scripts and modules of WebAssembly that a page of ours loads need
 * none, and Chromium keeps what it compiled of them only where the answer is the very one that was kept.
 */
function isCompiled({ destination, url }: Request): boolean {
  return destination === 'script' || new URL(url).pathname.endsWith('.wasm');
}

function withHeaders(response: Response): Response {
  if (response.type === 'opaque' || response.type === 'error') return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(HEADERS)) if (!headers.has(name)) headers.set(name, value);
  const { status, statusText, body } = response;
  return new Response(body, { status, statusText, headers });
}
