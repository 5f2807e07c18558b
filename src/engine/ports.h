// What a pass is given and gives on the CPU engine.
#pragma once

#include <vector>

#include "network/pass.h"
#include "network/port.h"
#include "network/shape_inference.h"

namespace acg2vec {

// The ports of a pass, in the order of its ONNX model (network/pass_model.h). Features have the
// shape [height, width, channels]; `half`: they are fp16 outside.
Ports EnginePorts(const Pass& pass, bool half);

}  // namespace acg2vec
