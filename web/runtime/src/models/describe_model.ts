import type { ModelDescription } from '../api.js';
import type { PredictorDescription } from '../predictor_api.js';
import type { CatalogueModel } from './catalogue_entries.js';
import { bytesOf, type Filed, isBundled } from './files_of_model.js';
import type { PredictorModel } from './predictor_model.js';

// A network of 1.26 GB of weights was seen to take 4.3 GB.
const MEMORY_PER_BYTE = 3.4;

/** `sensibleMemory`: of the platform, in bytes. */
export function describe(model: CatalogueModel, sensibleMemory: number): ModelDescription {
  const { id, family, scale, denoise, licence, source } = model;
  return {
    id,
    kind: 'upscaler',
    family,
    scale,
    ...(denoise && { denoise }),
    ...(licence && { licence }),
    ...(source && { source }),
    ...describeFiles(model, sensibleMemory),
  };
}

/** `sensibleMemory`: of the platform, in bytes. */
export function describePredictor(model: PredictorModel, sensibleMemory: number): PredictorDescription {
  const { id, kind, family, licence, source, precision } = model;
  return {
    id,
    kind,
    family,
    ...(licence && { licence }),
    ...(source && { source }),
    ...(precision && { precision }),
    ...describeFiles(model, sensibleMemory),
  };
}

// What a description says of any model's files.
function describeFiles(
  model: Filed,
  sensibleMemory: number,
): Pick<ModelDescription, 'bundled' | 'bytes' | 'memoryBytes' | 'isHeavy'> {
  const bytes = bytesOf(model);
  const memoryBytes = Math.round(MEMORY_PER_BYTE * bytes);
  return { bundled: isBundled(model), bytes, memoryBytes, isHeavy: memoryBytes > sensibleMemory };
}
