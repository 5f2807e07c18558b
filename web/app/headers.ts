import type { Configuration } from './configuration.ts';

// Where the official files are: of the second, only what the first didn't give; the others are what the third redirects to.
const OFFICIAL_SOURCES = [
  'https://raw.githubusercontent.com',
  'https://cdn.jsdelivr.net',
  'https://huggingface.co',
  'https://*.huggingface.co',
  'https://*.hf.co',
];

/** While developing, Vite puts styles into the page by script; the built page has none inline. */
export type Styles = "'self'" | "'self' 'unsafe-inline'";

/**
 * The response headers the page is made for, in one place: the preview server sends them, the service worker adds them on a
 * host that doesn't, and `_headers` tells them to hosts that read such a file. COOP and COEP give cross-origin isolation, which
 * ONNX Runtime's threads need.
 */
export function headers(configuration: Configuration, styles: Styles = "'self'"): Record<string, string> {
  return {
    'Content-Security-Policy': [...policy(configuration, styles), "frame-ancestors 'self'"].join('; '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
  };
}

/** The policy as the page itself can say it, on any host: frame-ancestors has to be a header. */
export function policyOfPage(configuration: Configuration): string {
  return policy(configuration, "'self'").join('; ');
}

function policy(configuration: Configuration, styles: Styles): string[] {
  return [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    `style-src ${styles}`,
    "img-src 'self' blob: data:",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `connect-src ${connections(configuration).join(' ')}`,
  ];
}

/** Models are fetched from there when such a one is chosen, and only then. */
function connections({ modelMirror, officialSources, connectTo }: Configuration): string[] {
  const mirror = modelMirror === null ? [] : [new URL(modelMirror).origin];
  return ["'self'", ...mirror, ...connectTo, ...(officialSources ? OFFICIAL_SOURCES : [])];
}
