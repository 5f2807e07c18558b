import type { Plugin, Rolldown } from 'vite';
import type { Configuration } from './configuration.ts';
import { headers, policyOfPage } from './headers.ts';
import english from './src/locales/en.json' with { type: 'json' };

/** Starts the upscaler's worker, as a script of its own beside the page's program. */
export const WORKER_AHEAD = 'src/enlarge/workerAhead.ts';

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
    transformIndexHtml: (html, { bundle = {} }) => ({
      html: html.replace(/%(\w+)%/g, (whole, key: string) => texts[key] ?? whole),
      tags: isBuilt ? [policyTag(configuration), scriptTag(Object.values(bundle))] : [],
    }),
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile(configuration) });
    },
  };
}

/** Runs as soon as it is there. While developing, the page's program starts the worker. */
function scriptTag(files: readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[]) {
  const script = files.find((file) => file.type === 'chunk' && file.facadeModuleId?.endsWith(WORKER_AHEAD));
  if (!script) throw new Error(`There is no script made of ${WORKER_AHEAD}.`);
  const attrs = { type: 'module', async: true, src: `./${script.fileName}` };
  return { tag: 'script', attrs, injectTo: 'head-prepend' } as const;
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
