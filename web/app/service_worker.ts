import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin, type Rolldown } from 'vite';
import type { Configuration } from './configuration.ts';
import { headers } from './headers.ts';
import { ORT_FOLDER } from './ort_files.ts';
import type { KeptFile } from './worker/kept_file.ts';

const SOURCES = fileURLToPath(new URL('worker/', import.meta.url));

/** Beside what the page itself is made of: what it takes to enlarge by the model that is chosen at first, and to look at a picture. */
const FIRST =
  /^(index\.html|favicon\.svg|.*\.webmanifest|assets\/(.*\.css|(catalogue|worker|browser_worker|acg2vec_core|acg2vec-fast-2x|acg2vec-look)-.*))$/;

/** What the page itself never asks for. */
const LEFT_OUT = /^(service-worker\.js|remove-service-worker\.js|_headers|build\.stamp)$/;

/** Their names say which version they are. */
const HASHED = /^assets\//;

/**
 * Writes the service worker, with the list of the page's files in it, beside the built page; and the one that removes it, which takes
 * its place where the configuration wants none.
 */
export function serviceWorker(configuration: Configuration): Plugin {
  let folder = '';
  let ofPage = new Set<string>();
  return {
    name: 'service-worker',
    apply: 'build',
    configResolved: ({ root, build: { outDir } }) => {
      folder = resolve(root, outDir);
    },
    generateBundle(_, bundle) {
      ofPage = loadedAtOnce(Object.values(bundle).filter((file) => file.type === 'chunk'));
    },
    async closeBundle() {
      const removal = await bundled('remove.ts', {});
      writeFileSync(join(folder, 'remove-service-worker.js'), removal);
      const lists = { ...listFiles(folder, ofPage), HEADERS: headers(configuration), ORT_FOLDER };
      const worker = configuration.offline ? await bundled('worker.ts', lists) : removal;
      writeFileSync(join(folder, 'service-worker.js'), worker);
    },
  };
}

/** In one classic script: Firefox learned modules in service workers late. */
async function bundled(name: string, constants: Readonly<Record<string, unknown>>): Promise<string> {
  const define = Object.entries(constants).map(([key, value]) => [key, JSON.stringify(value)]);
  const output = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { ...Object.fromEntries(define), 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2023',
      rolldownOptions: { input: join(SOURCES, name), output: { format: 'iife' } },
    },
  });
  const [first] = Array.isArray(output) ? output : [output];
  const chunk = first && 'output' in first ? first.output[0] : undefined;
  if (!chunk) throw new Error(`${name} could not be built`);
  return chunk.code;
}

/** The page's program, and what that imports before it runs. */
function loadedAtOnce(chunks: readonly Rolldown.OutputChunk[]): Set<string> {
  const found = new Set(chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
  for (const name of found) {
    for (const imported of chunks.find(({ fileName }) => fileName === name)?.imports ?? [])
      found.add(imported);
  }
  return found;
}

function listFiles(
  folder: string,
  ofPage: ReadonlySet<string>,
): Record<'FIRST_FILES' | 'LATER_FILES', readonly KeptFile[]> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((name) => !LEFT_OUT.test(name))
    .sort();
  const isFirst = (name: string) => FIRST.test(name) || ofPage.has(name);
  return {
    FIRST_FILES: names.filter(isFirst).map((name) => describe(folder, name)),
    LATER_FILES: names
      .filter((name) => !isFirst(name))
      .map((name) => ({ ...describe(folder, name), integrity: `sha256-${hashOf(folder, name, 'base64')}` })),
  };
}

function describe(folder: string, url: string): KeptFile {
  return { url, revision: HASHED.test(url) ? null : hashOf(folder, url, 'hex').slice(0, 16) };
}

function hashOf(folder: string, name: string, encoding: 'hex' | 'base64'): string {
  return createHash('sha256')
    .update(readFileSync(join(folder, name)))
    .digest(encoding);
}
