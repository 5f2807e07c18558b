import { createUpscaler } from 'acg2vec-web';

const [input, progress, output, stop, image] = ['input', 'progress', 'output', 'button', 'img'].map((name) =>
  document.querySelector(name),
);

// One for all pictures: it holds the model, and its worker.
let upscaler;

input.addEventListener('change', async () => {
  const controller = new AbortController();
  stop.onclick = () => controller.abort();
  stop.hidden = false;
  try {
    upscaler ??= createUpscaler({ model: 'acg2vec-fast-2x' });
    const result = await (await upscaler).run(input.files[0], {
      signal: controller.signal,
      onProgress: ({ share }) => {
        progress.value = share;
      },
    });
    image.src = URL.createObjectURL(await result.blob());
    image.hidden = false;
    output.textContent = `${result.info.width} × ${result.info.height}, backend ${result.info.backend}`;
  } catch (error) {
    output.textContent = error.name === 'AbortError' ? 'Stopped.' : `${error.message} (${error.code})`;
  } finally {
    stop.hidden = true;
  }
});
