// node enlarge.js FOLDER: every PNG and JPEG of a folder twice as large, into enlarged/ within it.
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { createUpscaler } from 'acg2vec-web';

const [folder = '.'] = process.argv.slice(2);
const enlarged = join(folder, 'enlarged');
await mkdir(enlarged, { recursive: true });

const upscaler = await createUpscaler();
try {
  for (const name of await readdir(folder)) {
    if (!/\.(png|jpe?g)$/i.test(name)) continue;
    const file = createWriteStream(join(enlarged, `${name}.png`));
    const picture = await readFile(join(folder, name));
    // The file is written while it is made, at any size.
    const { info } = await upscaler.run(picture, { output: Writable.toWeb(file) });
    console.log(`${name}: ${info.width} × ${info.height}, ${info.backend}, ${Math.round(info.ms.total)} ms`);
  }
} finally {
  await upscaler.dispose();
}
