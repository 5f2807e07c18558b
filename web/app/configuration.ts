import { readFileSync } from 'node:fs';

/**
 * What a host may want different, from `acg2vec.config.json` or the file that ACG2VEC_CONFIG names. It is built into the page,
 * its content security policy and its service worker, so that the three always agree.
 */
export interface Configuration {
  /** Where model files are asked for first, below it by their paths in the catalogue; null for nowhere else. Ends in a slash. */
  readonly modelMirror: string | null;
  /** Whether models are also asked for where their makers publish them. */
  readonly officialSources: boolean;
  /** Further sources of the policy's `connect-src`, such as `https://*.cdn.example` where the mirror redirects to it. */
  readonly connectTo: readonly string[];
  /** Whether the page works without network. If not, the service worker of visitors who have one removes itself. */
  readonly offline: boolean;
}

const FILE = process.env.ACG2VEC_CONFIG ?? new URL('acg2vec.config.json', import.meta.url);

const STANDARD: Configuration = { modelMirror: null, officialSources: true, connectTo: [], offline: true };

/** What the file leaves out is as standard. Throws where it says what can't be meant. */
export function readConfiguration(file: string | URL = FILE): Configuration {
  const said: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const configuration = { ...STANDARD, ...(said as Partial<Configuration>) };
  const problem = problemOf(configuration);
  if (problem) throw new Error(`${file}: ${problem}`);
  return configuration;
}

function problemOf(configuration: Configuration): string | undefined {
  const { modelMirror, officialSources, connectTo, offline } = configuration;
  const unknown = Object.keys(configuration).find((key) => !(key in STANDARD));
  if (unknown) return `"${unknown}" is not known; there are ${Object.keys(STANDARD).join(', ')}`;
  if (modelMirror !== null && !isFolderAddress(modelMirror))
    return '"modelMirror" must be an https address that ends in a slash, or null';
  if (modelMirror === null && officialSources === false)
    return 'without "officialSources" there must be a "modelMirror"';
  if (!Array.isArray(connectTo) || !connectTo.every(isSource))
    return '"connectTo" must be a list of sources such as "https://*.example.org"';
  if (![officialSources, offline].every((value) => typeof value === 'boolean'))
    return '"officialSources" and "offline" must be true or false';
  return undefined;
}

function isFolderAddress(address: unknown): boolean {
  return typeof address === 'string' && /^https:\/\/[^\s;,'"?#]+\/$/.test(address);
}

/** Nothing that would end the directive. */
function isSource(source: unknown): boolean {
  return typeof source === 'string' && /^https:\/\/[^\s;,'"]+$/.test(source);
}
