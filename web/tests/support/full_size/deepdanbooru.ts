import { type Blob, Layers } from './layers.js';

const STAGES = [
  [256, 2],
  [512, 7],
  [1024, 19],
  [1024, 19],
  [2048, 2],
  [4096, 2],
] as const;

/** DeepDanbooru's resnet_custom_v3 (161 million weights) as its converters write it, normalisations folded in. */
export function deepdanbooru(tags: number): Uint8Array {
  const layers = new Layers();
  let blob = layers.convolve(layers.input(512), { channels: 64, kernel: 7, stride: 2 });
  blob = layers.pool(blob, 3, 2);
  for (const [stage, [channels, repeats]] of STAGES.entries()) {
    blob = block(layers, blob, channels, stage === 0 ? 1 : 2, true);
    for (let repeat = 0; repeat < repeats; repeat++) blob = block(layers, blob, channels, 1, false);
  }
  return layers.confidences(
    layers.mean(layers.convolve(blob, { channels: tags, kernel: 1, activates: false })),
  );
}

function block(layers: Layers, from: Blob, channels: number, stride: number, projects: boolean): Blob {
  let branch = layers.convolve(from, { channels: channels / 4, kernel: 1 });
  branch = layers.convolve(branch, { channels: channels / 4, kernel: 3, stride });
  branch = layers.convolve(branch, { channels, kernel: 1, gain: 0.25, activates: false });
  const around = projects ? layers.convolve(from, { channels, kernel: 1, stride, activates: false }) : from;
  return layers.add(around, branch, true);
}
