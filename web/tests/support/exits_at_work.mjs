// Ends the process with status 3 while tiles are computed on onnxruntime-node: after so many of them.
import { createUpscaler } from 'acg2vec-web';

const moment = Number(process.argv[2]);
const upscaler = await createUpscaler({ backend: 'native', threads: 2 });
let told = 0;
const onProgress = () => {
  told += 1;
  if (told === moment) process.exit(3);
};
await upscaler.run(
  { width: 400, height: 300, data: new Uint8ClampedArray(4 * 400 * 300).map((_, at) => (at * at) % 251) },
  { tile: 100, onProgress },
);
