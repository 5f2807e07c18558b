// The package's browser build in headless Chromium.
import { fileURLToPath } from 'node:url';
import { openChromium } from '../chromium/open.mjs';
import { peakOfPages, workOfPages } from '../chromium/processes.mjs';
import { readSubject } from './subject.mjs';

const wanted = JSON.parse(process.argv[2]);
const { files, ...subject } = await readSubject(wanted);
const measurement = fileURLToPath(new URL('measure.mjs', import.meta.url));
const { page, pid, close } = await openChromium({ ...files, 'measure.mjs': measurement });
try {
  await page.exposeFunction('work', () => workOfPages(pid));
  const row = await page.evaluate(measureInPage, { subject, wanted });
  const peak = await peakOfPages(pid);
  const found = { in: 'Chromium', ...row, ...(peak && { peakMB: Math.round(peak / 2 ** 20) }) };
  await new Promise((sent) => process.send(found, sent));
} finally {
  await close();
}
process.exit(0);

// Runs in the page.
async function measureInPage({ subject, wanted }) {
  const [runtime, { measure }] = await Promise.all([
    import('/runtime/dist/browser/index.js'),
    import('/files/measure.mjs'),
  ]);
  const open = async (name) => (await fetch(`/files/${name}`)).blob();
  const ortUrl = `${location.origin}/node_modules/onnxruntime-web/dist/`;
  return measure(runtime, subject, { open, work: globalThis.work }, { ...wanted, ortUrl });
}
