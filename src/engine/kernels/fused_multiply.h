// A way for WebAssembly to multiply with fused multiply-adds, which not every engine has: a module
// of its own (wasm/fused) that has this one's memory puts itself in the place of Multiply.
#pragma once

#include <cstddef>

namespace acg2vec {

// What Multiply of multiply_panel-inl.h does; see there.
using FusedMultiply = void (*)(const float* rows, size_t row_stride, size_t count,
                               const float* panels, size_t panel_width, size_t depth,
                               size_t columns, const float* first_sums, float* out,
                               size_t out_stride);

// Null where products are ours. Set before the first pass runs, if at all.
inline FusedMultiply fused_multiply = nullptr;

}  // namespace acg2vec
