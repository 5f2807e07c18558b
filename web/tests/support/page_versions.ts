import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUILT_PAGE } from './offline_site.js';

/** What tells the newer version of {@link newerVersion}. */
export const NEWER = 'meta[name=version]';

/** A copy of the built page, without ONNX Runtime, as a build of changed sources would be: index.html differs. */
export function newerVersion(folder: string): string {
  copyPage(folder);
  change(folder, 'index.html', (html) =>
    html.replace('</head>', '<meta name="version" content="2" /></head>'),
  );
  change(folder, 'service-worker.js', (script) =>
    script.replace(/(index\.html[^}]*revision:\W)\w+/, '$1newer'),
  );
  return folder;
}

/** The same, with the service worker replaced as a host does that wants none any more. */
export function withoutServiceWorker(folder: string): string {
  copyPage(folder);
  cpSync(join(folder, 'remove-service-worker.js'), join(folder, 'service-worker.js'));
  return folder;
}

function copyPage(folder: string): void {
  cpSync(BUILT_PAGE, folder, {
    recursive: true,
    filter: (path) => !path.startsWith(join(BUILT_PAGE, 'ort')),
  });
}

function change(folder: string, name: string, how: (text: string) => string): void {
  const before = readFileSync(join(folder, name), 'utf8');
  const after = how(before);
  if (after === before) throw new Error(`${name} is not as expected`);
  writeFileSync(join(folder, name), after);
}
