import { createUpscaler } from 'acg2vec-web';

// Where build.js puts what the package would look for beside its modules, which are bundled here.
const assets = {
  worker: 'worker.js',
  poolWorkerUrl: 'pool-worker.js',
  coreUrl: 'files/acg2vec_core.wasm',
  quantizeUrl: 'files/acg2vec_quantize.wasm',
  modelsUrl: 'files/models/',
  codecsUrl: 'files/codecs/',
  ortUrl: 'files/ort/',
};

const [input, backend, format, output, image] = [
  'input',
  '[name=backend]',
  '[name=format]',
  'output',
  'img',
].map((name) => document.querySelector(name));

input.addEventListener('change', async () => {
  output.textContent = '';
  let upscaler;
  try {
    upscaler = await createUpscaler({ ...assets, backend: backend.value });
    const result = await upscaler.run(input.files[0], { format: format.value });
    image.src = URL.createObjectURL(await result.blob());
    image.hidden = false;
    output.textContent = `${result.info.width} × ${result.info.height}, backend ${result.info.backend}`;
  } catch (error) {
    output.textContent = `${error.message} (${error.code})`;
  } finally {
    await upscaler?.dispose();
  }
});
