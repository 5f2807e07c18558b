import type { Plugin } from 'vite';
import type { Configuration } from './configuration.ts';
import { headers, policyOfPage } from './headers.ts';
import english from './src/locales/en.json' with { type: 'json' };

/**
 * Fills `%title%` and its like in index.html, so that what is read without scripts stands in the catalogue too, and puts the
 * content security policy into the built page: a plain host sends none.
 */
export function pageHtml(configuration: Configuration): Plugin {
  const texts: Record<string, string> = english.page;
  let isBuilt = false;
  return {
    name: 'page-html',
    configResolved: ({ command }) => {
      isBuilt = command === 'build';
    },
    transformIndexHtml: (html) => ({
      html: html.replace(/%(\w+)%/g, (whole, key: string) => texts[key] ?? whole),
      tags: isBuilt ? [policyTag(configuration)] : [],
    }),
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile(configuration) });
    },
  };
}

function policyTag(configuration: Configuration) {
  const attrs = { 'http-equiv': 'Content-Security-Policy', content: policyOfPage(configuration) };
  return { tag: 'meta', attrs, injectTo: 'head-prepend' } as const;
}

/** As Netlify and Cloudflare Pages read it. */
function headersFile(configuration: Configuration): string {
  const lines = Object.entries(headers(configuration)).map(([name, value]) => `  ${name}: ${value}\n`);
  return `/*\n${lines.join('')}`;
}
