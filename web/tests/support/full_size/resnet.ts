import { type Blob, Layers } from './layers.js';

const STACKS = [
  [64, 3],
  [128, 4],
  [256, 23],
  [512, 3],
] as const;

/** ResNet101V2, of whose layers pix2score is: 43 million weights, normalised before each convolution. */
export function resnet101(tags: number): Uint8Array {
  const layers = new Layers();
  const stem = { channels: 64, kernel: 7, stride: 2, activates: false };
  let blob = layers.pool(layers.convolve(layers.input(224), stem), 3, 2);
  for (const [stack, [width, blocks]] of STACKS.entries()) {
    for (let place = 0; place < blocks; place++) {
      const isLast = place === blocks - 1 && stack < STACKS.length - 1;
      blob = block(layers, blob, width, isLast ? 2 : 1, place === 0);
    }
  }
  return layers.confidences(layers.multiply(layers.mean(layers.normalise(blob)), tags));
}

function block(layers: Layers, from: Blob, width: number, stride: number, projects: boolean): Blob {
  const channels = 4 * width;
  const active = layers.normalise(from);
  let branch = layers.convolve(active, { channels: width, kernel: 1 });
  branch = layers.convolve(branch, { channels: width, kernel: 3, stride });
  branch = layers.convolve(branch, { channels, kernel: 1, gain: 0.25, activates: false });
  if (projects)
    return layers.add(
      layers.convolve(active, { channels, kernel: 1, stride, activates: false }),
      branch,
      false,
    );
  return layers.add(stride > 1 ? layers.pool(from, 1, stride) : from, branch, false);
}
