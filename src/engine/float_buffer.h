#pragma once

#include "base/aligned_buffer.h"

namespace acg2vec {

using FloatBuffer = AlignedBuffer<float>;

}  // namespace acg2vec
