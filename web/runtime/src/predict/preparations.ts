import type { InputDescription } from './input_description.js';

/** As the WD taggers' authors prepare pictures. */
export const WD_INPUT: InputDescription = {
  width: 448,
  height: 448,
  fit: 'pad-first',
  padding: [255, 255, 255],
  resampling: 'pil-bicubic',
  order: 'bgr',
  range: 'byte',
  layout: 'nhwc',
  alpha: [255, 255, 255],
};

/** As DeepDanbooru's author does. */
export const DEEPDANBOORU_INPUT: InputDescription = {
  width: 512,
  height: 512,
  fit: 'pad',
  padding: 'edge',
  centring: 'half',
  resampling: 'tf-area',
  order: 'rgb',
  range: 'unit',
  layout: 'nhwc',
  alpha: 'drop',
};
