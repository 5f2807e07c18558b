// Written in by service_worker.ts.
declare const HEADERS: Readonly<Record<string, string>>;

/** Adds the page's headers to its host's answers, kept ones and others; what the host says itself stays. */
export const headersPlugin = {
  handlerWillRespond: async ({ response }: { response: Response }) => withHeaders(response),
};

function withHeaders(response: Response): Response {
  if (response.type === 'opaque' || response.type === 'error') return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(HEADERS)) if (!headers.has(name)) headers.set(name, value);
  const { status, statusText, body } = response;
  return new Response(body, { status, statusText, headers });
}
