/** The page: rendered by the server, brought to life in the browser. Importing it is safe in both. */

export function render() {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>acg2vec-web on a page that a server renders</title>
    <script type="module" src="/client.js"></script>
  </head>
  <body>
    <p><label>A picture: <input type="file" accept="image/*" /></label></p>
    <p><progress value="0"></progress> <output></output></p>
    <img alt="Enlarged" hidden />
  </body>
</html>`;
}

export function bringToLife(document) {
  const [input, progress, output, image] = ['input', 'progress', 'output', 'img'].map((name) =>
    document.querySelector(name),
  );
  input.addEventListener('change', async () => {
    // Nothing of the package is fetched before it is needed.
    const { createUpscaler } = await import('acg2vec-web');
    const upscaler = await createUpscaler();
    try {
      const onProgress = ({ share }) => {
        progress.value = share;
      };
      const result = await upscaler.run(input.files[0], { onProgress });
      image.src = URL.createObjectURL(await result.blob());
      image.hidden = false;
      output.textContent = `${result.info.width} × ${result.info.height}`;
    } catch (error) {
      output.textContent = `${error.message} (${error.code})`;
    } finally {
      await upscaler.dispose();
    }
  });
}
