// In which precision an ONNX file computes already.
#pragma once

#include "base/status.h"
#include "network/onnx_outline.h"

namespace acg2vec {

// kModelUnsupportedLayer: not in fp32 but in 8 bits already, or in half precision (of which the
// weights alone are no matter).
Status CheckSinglePrecision(const OnnxOutline& outline);

}  // namespace acg2vec
