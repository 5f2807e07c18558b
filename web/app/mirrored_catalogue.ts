import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import type { Configuration } from './configuration.ts';

const WRITTEN = "'./models/catalogue.json'";

interface SourcedFile {
  readonly path: string;
  url?: string;
  mirrors?: readonly string[];
}

/** Lets the page's catalogue name the host's mirror, as a file of its own whose name follows its content. */
export function mirroredCatalogue(configuration: Configuration): Plugin {
  const { modelMirror, officialSources } = configuration;
  const isStandard = modelMirror === null && officialSources;
  return {
    name: 'mirrored-catalogue',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (isStandard || !id.endsWith('/runtime/dist/assets.js')) return undefined;
      if (!code.includes(WRITTEN)) throw new Error(`${id} names no ${WRITTEN}`);
      const catalogue = JSON.parse(readFileSync(join(dirname(id), 'models/catalogue.json'), 'utf8'));
      const file = write(mirrored(catalogue, configuration));
      return code.replace(WRITTEN, JSON.stringify(relative(dirname(id), file)));
    },
  };
}

/** The same catalogue, in which files that can be fetched are so from where the host wants it. */
export function mirrored(catalogue: unknown, { modelMirror, officialSources }: Configuration): unknown {
  const sourcesOf = ({ path, url = '', mirrors = [] }: SourcedFile) => [
    ...(modelMirror === null ? [] : [new URL(path, modelMirror).href]),
    ...(officialSources ? [url, ...mirrors] : []),
  ];
  return JSON.parse(JSON.stringify(catalogue), (_, value) => {
    if (!isSourced(value)) return value;
    const { url: _official, mirrors: _others, ...rest } = value;
    const [url, ...mirrors] = sourcesOf(value);
    return { ...rest, ...(url && { url }), ...(mirrors.length > 0 && { mirrors }) };
  });
}

function isSourced(value: unknown): value is SourcedFile {
  return typeof value === 'object' && value !== null && 'path' in value && 'url' in value;
}

function write(catalogue: unknown): string {
  const folder = fileURLToPath(new URL('node_modules/.acg2vec/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'catalogue.json');
  writeFileSync(file, JSON.stringify(catalogue));
  return file;
}
