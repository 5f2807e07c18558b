import { release, unwrap } from '../../core/handle.js';
import type { CoreModule } from '../../core/module.js';
import type { CoreOnnxOutliner } from '../../core/networks.js';
import { readAt } from './read_at.js';

/** A model that gives features, and whether it was cut out of a DeepDanbooru. */
export interface FeatureModel {
  readonly onnx: Uint8Array<ArrayBuffer>;
  readonly isCut: boolean;
}

/**
 * The file as it is where it has a second output, else ACG2vec's illust2vec cut out of it: of the file only the parts that
 * are needed are read. Errors: `MODEL_UNSUPPORTED_LAYER`, `MODEL_INTEGRITY`, `FILE_FAILED`.
 */
export async function takeFeatureModel(core: CoreModule, file: Uint8Array | Blob): Promise<FeatureModel> {
  const bytes = file instanceof Blob ? file.size : file.length;
  const outliner = new core.OnnxOutliner(bytes);
  try {
    for (let part = outliner.wanted(); part; part = outliner.wanted()) {
      unwrap(outliner.take(await readAt(file, part)));
    }
    if (outliner.outputs > 1) return { onnx: await readAt(file, { offset: 0, bytes }), isCut: false };
    return { onnx: await cut(file, outliner), isCut: true };
  } finally {
    release(outliner);
  }
}

async function cut(file: Uint8Array | Blob, outliner: CoreOnnxOutliner): Promise<Uint8Array<ArrayBuffer>> {
  const { start, parts } = unwrap(outliner.illust2vec());
  const onnx = new Uint8Array(parts.reduce((sum, part) => sum + part.bytes, start.length));
  onnx.set(start);
  let place = start.length;
  for (const part of parts) {
    onnx.set(await readAt(file, part), place);
    place += part.bytes;
  }
  return onnx;
}
