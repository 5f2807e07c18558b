import type { CoreCheckpointFunctions } from './checkpoints.js';
import type { CoreCpuEngineFunctions } from './cpu_engine.js';
import type { CoreDigestFunctions } from './digests.js';
import type { CoreImageTensorFunctions } from './image_tensors.js';
import type { CoreMeanFunctions } from './means.js';
import type { CoreMetadataFunctions } from './metadata.js';
import type { CoreNetworkFunctions } from './networks.js';
import type { CorePictureFunctions } from './pictures.js';
import type { CorePredictionFunctions } from './predictions.js';
import type { CoreResultRowFunctions } from './result_rows.js';
import type { CoreStageFunctions } from './stages.js';
import type { CoreTileFunctions } from './tiles.js';

/** What the C++ core gives JavaScript: the classes of `wasm/*_binding.cpp`, method for method. */
export interface CoreModule
  extends CoreCheckpointFunctions,
    CoreCpuEngineFunctions,
    CoreDigestFunctions,
    CoreImageTensorFunctions,
    CoreMeanFunctions,
    CoreMetadataFunctions,
    CoreNetworkFunctions,
    CorePictureFunctions,
    CorePredictionFunctions,
    CoreResultRowFunctions,
    CoreStageFunctions,
    CoreTileFunctions {}
