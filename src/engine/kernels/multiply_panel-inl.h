// The product at the bottom of every weighted layer, for inclusion by kernels.
#if defined(ACG2VEC_ENGINE_MULTIPLY_PANEL_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ACG2VEC_ENGINE_MULTIPLY_PANEL_INL_H_
#undef ACG2VEC_ENGINE_MULTIPLY_PANEL_INL_H_
#else
#define ACG2VEC_ENGINE_MULTIPLY_PANEL_INL_H_
#endif

#include <hwy/highway.h>

#include <cstddef>

#include "engine/kernels/feature_map.h"
#include "engine/kernels/fused_multiply.h"
#include "engine/kernels/panels.h"

HWY_BEFORE_NAMESPACE();
namespace acg2vec::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// Rows of a matrix, `stride` values apart.
struct RowsIn {
  const float* values;
  size_t stride;
  size_t count;
};
struct RowsOut {
  float* values;
  size_t stride;
};

// Keeps the compiler from reading the values of all steps ahead of the first: they don't fit into
// registers, and what V8 makes of that takes a third longer, twice as long with a single vector.
HWY_INLINE void ReadNothingAhead() {
#if HWY_TARGET == HWY_WASM
  asm volatile("" ::: "memory");
#endif
}

// kRows rows times a panel of weights, [depth][kVectors · lanes], plus what the sums begin with.
// `depth` is a multiple of kChannelBlock. Twelve sums, the weights and one value fit into the
// sixteen registers of SSE, AVX2 and WebAssembly in V8. Never inlined, so that compilers have
// registers for nothing else; a pointer a row, and steps of a whole channel block, spare them
// address arithmetic.
template <size_t kRows, size_t kVectors, class D>
HWY_NOINLINE void MultiplyRows(D d, const RowsIn& in, const float* HWY_RESTRICT panel, size_t depth,
                               const float* HWY_RESTRICT first_sums, const RowsOut& out) {
  using V = hn::Vec<D>;
  constexpr size_t kLanes = hn::MaxLanes(D());
  const float* HWY_RESTRICT rows[kRows];
  V sums[kRows][kVectors];
#pragma GCC unroll 12
  for (size_t r = 0; r < kRows; ++r) {
    rows[r] = in.values + r * in.stride;
#pragma GCC unroll 2
    for (size_t v = 0; v < kVectors; ++v) sums[r][v] = hn::LoadU(d, first_sums + v * kLanes);
  }
  for (size_t c = 0; c < depth; c += kChannelBlock) {
#pragma GCC unroll 4
    for (size_t i = 0; i < kChannelBlock; ++i) {
      V weights[kVectors];
#pragma GCC unroll 2
      for (size_t v = 0; v < kVectors; ++v) {
        weights[v] = hn::LoadU(d, panel + (i * kVectors + v) * kLanes);
      }
#pragma GCC unroll 12
      for (size_t r = 0; r < kRows; ++r) {
        const V value = hn::Set(d, rows[r][i]);
#pragma GCC unroll 2
        for (size_t v = 0; v < kVectors; ++v) {
          sums[r][v] = hn::MulAdd(value, weights[v], sums[r][v]);
        }
        ReadNothingAhead();
      }
    }
    panel += kChannelBlock * kVectors * kLanes;
#pragma GCC unroll 12
    for (size_t r = 0; r < kRows; ++r) rows[r] += kChannelBlock;
  }
#pragma GCC unroll 12
  for (size_t r = 0; r < kRows; ++r) {
#pragma GCC unroll 2
    for (size_t v = 0; v < kVectors; ++v) {
      hn::StoreU(sums[r][v], d, out.values + r * out.stride + v * kLanes);
    }
  }
}

inline constexpr size_t kMaxLanes = hn::MaxLanes(hn::ScalableTag<float>());

// The vector that holds whole channels whatever their number: a channel block, or a single value
// where there are no vectors (HWY_SCALAR).
inline constexpr size_t kMinLanes = kMaxLanes < kChannelBlock ? kMaxLanes : kChannelBlock;

template <size_t kLanes, size_t kVectors>
HWY_INLINE void MultiplyPanels(const RowsIn& in, const Panels& panels, const RowsOut& out) {
  constexpr size_t kRows = kRowBlock / kVectors;
  constexpr size_t kWidth = kLanes * kVectors;
  const hn::CappedTag<float, kLanes> d;
  for (size_t column = 0; column < panels.columns; column += kWidth) {
    const float* panel = panels.values + column * panels.depth;
    for (size_t r = 0; r < in.count; r += kRows) {
      MultiplyRows<kRows, kVectors>(d, {in.values + r * in.stride, in.stride, kRows}, panel,
                                    panels.depth, panels.first_sums + column,
                                    {out.values + r * out.stride + column, out.stride});
    }
  }
}

// Rows times all panels of PanelWidth(). Rows are computed up to a multiple of kRowBlock: what lies
// behind them must be readable and writable.
HWY_INLINE void Multiply(const RowsIn& in, const Panels& panels, const RowsOut& out) {
  if (HWY_TARGET == HWY_WASM && fused_multiply != nullptr) {
    return fused_multiply(in.values, in.stride, in.count, panels.values, panels.width, panels.depth,
                          panels.columns, panels.first_sums, out.values, out.stride);
  }
  if constexpr (kMaxLanes >= 16) {
    if (panels.width == 32) return MultiplyPanels<16, 2>(in, panels, out);
  }
  if constexpr (kMaxLanes >= 8) {
    if (panels.width == 16) return MultiplyPanels<8, 2>(in, panels, out);
  }
  if (panels.width == 2 * kMinLanes) return MultiplyPanels<kMinLanes, 2>(in, panels, out);
  MultiplyPanels<kMinLanes, 1>(in, panels, out);
}

}  // namespace acg2vec::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // per-target include guard
