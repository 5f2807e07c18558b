// The package in headless Chromium, from the file to the file.
import { openChromium } from '../chromium/open.mjs';
import { packageOptions } from './configurations.mjs';
import { timeOnce } from './enlarge_once.mjs';
import { serve } from './serve.mjs';

serve(async (configuration, path) => {
  const { page, close } = await openChromium({ picture: path });
  await page.evaluate(`globalThis.timeOnce = ${timeOnce}`);
  await page.evaluate(prepare, packageOptions(configuration));
  process.once('disconnect', () => close().finally(() => process.exit())); // the server would keep it alive
  return () => page.evaluate(() => globalThis.enlarge());
});

// Runs in the page.
async function prepare({ upscaler: options, run }) {
  const { createUpscaler } = await import('/runtime/dist/browser/index.js');
  const ortUrl = `${location.origin}/node_modules/onnxruntime-web/dist/`;
  const upscaler = await createUpscaler({ ...options, ortUrl });
  globalThis.enlarge = async () => {
    const picture = await (await fetch('/files/picture')).blob();
    return globalThis.timeOnce(upscaler, picture, run);
  };
}
