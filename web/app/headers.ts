/**
 * The response headers the page is made for, in one place: the preview server sends them, and whoever hosts
 * the page may send the same. COOP and COEP give cross-origin isolation, which ONNX Runtime's threads need.
 */
export function headers(styles: "'self'" | "'self' 'unsafe-inline'"): Record<string, string> {
  return {
    'Content-Security-Policy': policy(styles),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
  };
}

function policy(styles: string): string {
  return [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    `style-src ${styles}`,
    "img-src 'self' blob: data:",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
    // The official weights are fetched from there when such a model is chosen, and only then: from the second where the first fails.
    "connect-src 'self' https://raw.githubusercontent.com https://cdn.jsdelivr.net https://huggingface.co https://*.huggingface.co https://*.hf.co",
  ].join('; ');
}
