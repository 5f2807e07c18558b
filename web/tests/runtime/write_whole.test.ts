import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openWhole, writeWhole } from '../../runtime/dist/node/write_whole.js';
import { builtModule, runUntilKilled } from '../support/child.js';
import { useFolder } from '../support/folder.js';

const folder = useFolder();
const file = () => join(folder.path, 'picture.png');

function writeAndBeKilled(): Promise<string> {
  return runUntilKilled(`
    import { openWhole } from ${JSON.stringify(builtModule('node/write_whole.js'))};
    const writer = (await openWhole(${JSON.stringify(file())})).getWriter();
    await writer.write(new Uint8Array(100_000));
    console.log('written');
    setInterval(() => {}, 1000);
  `);
}

test('a process killed half way leaves nothing under the name, and the next one nothing at all', async () => {
  await writeAndBeKilled();
  expect(existsSync(file())).toBe(false);
  expect(readdirSync(folder.path)).toEqual([expect.stringMatching(/^\.acg2vec-.*\.part$/)]);
  await writeWhole(file(), Uint8Array.of(1, 2, 3));
  expect(readdirSync(folder.path)).toEqual(['picture.png']);
  expect([...readFileSync(file())]).toEqual([1, 2, 3]);
});

test('what is being written by a living process is let alone, and so are files of others', async () => {
  const theirs = [
    '.0123456789abcdef.part',
    '.acg2vec-1.part',
    '.acg2vec-00000000-99999999-0123456789abcdef.part',
  ];
  for (const name of theirs) writeFileSync(join(folder.path, name), '');
  const first = (await openWhole(file())).getWriter();
  await first.write(Uint8Array.of(1));
  await writeWhole(join(folder.path, 'other.png'), Uint8Array.of(2));
  await first.close();
  expect(readdirSync(folder.path).sort()).toEqual([...theirs, 'other.png', 'picture.png'].sort());
});
