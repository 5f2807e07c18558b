import type { CoreModule } from '../core/module.js';
import type { Platform } from '../platform/platform.js';
import type { QuantizeOptions } from '../quantize_api.js';
import { ExtentSearch, type QuantizeFinding, type QuantizeSource } from './extent_search.js';
import { ModelQuantizer } from './model_quantizer.js';
import type { QuantizeModule } from './quantize_module.js';

/**
 * Looks for the largest part of a model that can be computed in 8 bits without changing its answers. Errors:
 * `MODEL_UNSUPPORTED_LAYER` for a model without convolutions, those of the pictures and of the backend; rejects with the
 * signal's reason.
 */
export async function quantizeModel(
  platform: Platform,
  core: CoreModule,
  module: QuantizeModule,
  source: QuantizeSource,
  options: QuantizeOptions,
): Promise<QuantizeFinding> {
  const quantizer = ModelQuantizer.open(module, source.onnx);
  try {
    return await new ExtentSearch(platform, core, module, source, options, quantizer).run();
  } finally {
    quantizer.dispose();
  }
}
