// Brings sizes and sha256 of the bundled models in models/catalogue.json up to date, after tools/train made new ones.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

const models = new URL('../models/', import.meta.url);
const path = new URL('catalogue.json', models);
const catalogue = JSON.parse(readFileSync(path, 'utf8'));
for (const { files } of [...catalogue.models, ...catalogue.lookers]) {
  for (const file of Object.values(files)) {
    if (file.url) continue;
    const bytes = readFileSync(new URL(file.path, models));
    file.bytes = bytes.length;
    file.sha256 = createHash('sha256').update(bytes).digest('hex');
  }
}
writeFileSync(path, `${JSON.stringify(catalogue, null, 2)}\n`);
