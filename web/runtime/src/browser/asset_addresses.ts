import type { AssetOptions } from '../asset_api.js';

/** What of {@link AssetOptions} a worker is told: absolute addresses, those of folders ending in a slash. */
export interface AssetAddresses {
  readonly poolWorkerUrl?: string;
  readonly coreUrl?: string;
  readonly quantizeUrl?: string;
  readonly modelsUrl?: string;
  readonly codecsUrl?: string;
  readonly ortUrl?: string;
}

/** Sorts options into those of where files are and all others. */
export function splitAssets<Options extends AssetOptions>({
  worker,
  poolWorkerUrl,
  coreUrl,
  quantizeUrl,
  modelsUrl,
  codecsUrl,
  ortUrl,
  ...settings
}: Options): { readonly assets: AssetOptions; readonly settings: Omit<Options, keyof AssetOptions> } {
  const given = { worker, poolWorkerUrl, coreUrl, quantizeUrl, modelsUrl, codecsUrl, ortUrl };
  return { assets: withoutAbsent(given), settings };
}

export function addressesOf({
  poolWorkerUrl,
  coreUrl,
  quantizeUrl,
  modelsUrl,
  codecsUrl,
  ortUrl,
}: AssetOptions): AssetAddresses {
  return withoutAbsent({
    poolWorkerUrl: absolute(poolWorkerUrl),
    coreUrl: absolute(coreUrl),
    quantizeUrl: absolute(quantizeUrl),
    modelsUrl: folder(modelsUrl),
    codecsUrl: folder(codecsUrl),
    ortUrl: folder(ortUrl),
  });
}

function absolute(url: string | URL | undefined): string | undefined {
  // Whoever uses the package in a worker of their own has no document.
  const base = typeof document === 'undefined' ? location.href : document.baseURI;
  return url === undefined ? undefined : new URL(url, base).href;
}

function folder(url: string | URL | undefined): string | undefined {
  const address = absolute(url);
  return address?.replace(/\/?$/, '/');
}

type Present<Values> = { readonly [Name in keyof Values]?: Exclude<Values[Name], undefined> };

function withoutAbsent<Values extends object>(values: Values): Present<Values> {
  const present = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as Present<Values>;
}
