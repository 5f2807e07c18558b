// The package in Node.
import { openAsBlob } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as runtime from '../../../web/runtime/dist/node/index.js';
import { measure } from './measure.mjs';
import { readSubject } from './subject.mjs';

const wanted = JSON.parse(process.argv[2]);
const subject = await readSubject(wanted);
process.env.ACG2VEC_CACHE = await mkdtemp(join(tmpdir(), 'acg2vec-bench-'));
try {
  const open = (name) => openAsBlob(subject.files[name]);
  const row = await measure(runtime, subject, { open, work }, wanted);
  const peakMB = Math.round(process.resourceUsage().maxRSS / 1024);
  process.send({ in: `Node ${process.version}`, ...row, peakMB }, () => process.disconnect());
} finally {
  await rm(process.env.ACG2VEC_CACHE, { recursive: true });
}

function work() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
