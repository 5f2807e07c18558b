// Disposes of upscalers on onnxruntime-node while their tiles are computed, and prints how each run ended.
import { createUpscaler } from 'acg2vec-web';

const sides = { width: 400, height: 300 };
const data = Uint8ClampedArray.from({ length: 4 * 400 * 300 }, (_, at) =>
  at % 4 === 3 ? 255 : (at * at) % 251,
);

async function disposeAt(moment) {
  const upscaler = await createUpscaler({ backend: 'native', threads: 2 });
  let told = 0;
  const onProgress = () => {
    told += 1;
    if (told === moment) void upscaler.dispose();
  };
  const run = upscaler.run({ ...sides, data }, { tile: 100, onProgress });
  const end = await run.then(
    () => 'done',
    ({ code }) => code,
  );
  await upscaler.dispose();
  return end;
}

const ends = [];
for (let moment = 1; moment <= 6; moment++) ends.push(await disposeAt(moment));
console.log(JSON.stringify(ends));
