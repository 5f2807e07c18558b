#include "engine/kernels/product.h"

#include <algorithm>
#include <array>
#include <span>

#include "engine/kernels/distinct_windows.h"
#include "engine/kernels/patches.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/kernels/product.cpp"
#include <hwy/foreach_target.h>  // must come before highway.h
#include <hwy/highway.h>

#include "engine/kernels/epilogue-inl.h"
#include "engine/kernels/multiply_panel-inl.h"

#ifndef ACG2VEC_ENGINE_PRODUCT_ONCE
#define ACG2VEC_ENGINE_PRODUCT_ONCE
namespace acg2vec {

// Positions that go through at a time: their patches stay in a first-level cache.
constexpr size_t kPositionsAtOnce = 24;
static_assert(kPositionsAtOnce % kRowBlock == 0);

// Side by side, they are looked for in areas of one colour together: each by itself would take a
// fifth of the time of its product.
constexpr size_t kPositionsAWindow = 6;

// Places in the grid of positions.
struct PositionBatch {
  size_t count = 0;
  std::array<size_t, kPositionsAtOnce> rows = {};
  std::array<size_t, kPositionsAtOnce> columns = {};
};

inline PositionBatch PositionsOf(std::span<const Window> windows, size_t columns) {
  PositionBatch batch;
  for (const Window& window : windows) {
    const size_t first = window.column * kPositionsAWindow;
    for (size_t column = first; column < std::min(first + kPositionsAWindow, columns); ++column) {
      batch.rows[batch.count] = window.row;
      batch.columns[batch.count++] = column;
    }
  }
  return batch;
}

// Of windows of some positions.
inline WindowAxis AxisOf(const ProductWeights& weights, size_t positions) {
  return {.in_side = (positions - 1) * weights.stride + weights.kernel,
          .in_step = positions * weights.stride,
          .in_start = weights.start,
          .out_side = positions * weights.scatter,
          .overhang = weights.overhang};
}

// The position makes output pixels from (y, x) on, which may lie before the first.
struct Position {
  ptrdiff_t y;
  ptrdiff_t x;
};

}  // namespace acg2vec
#endif

HWY_BEFORE_NAMESPACE();
namespace acg2vec::HWY_NAMESPACE {

// Stores what one position makes: its sums are [scatter][scatter][channel].
template <size_t kLanes>
HWY_INLINE void ScatterSums(const float* sums, const Position& position, size_t scatter,
                            const Epilogue& epilogue, const FeatureMap& out) {
  const hn::CappedTag<float, kLanes> d;
  const auto slope = hn::Set(d, epilogue.slope);
  for (size_t pixel = 0; pixel < scatter * scatter; ++pixel) {
    // Before the first row or column they wrap around and are too large as well.
    const auto y = static_cast<size_t>(position.y) + pixel / scatter;
    const auto x = static_cast<size_t>(position.x) + pixel % scatter;
    if (y >= out.height || x >= out.width) continue;
    const float* skip = epilogue.skip.values ? epilogue.skip.At(y, x) : nullptr;
    for (size_t c = 0; c < out.channels; c += kLanes) {
      const auto sum = hn::LoadU(d, sums + pixel * out.channels + c);
      StoreActivated(d, sum, slope, skip ? skip + c : nullptr,
                     epilogue.skip_gains ? epilogue.skip_gains + c : nullptr, out.At(y, x) + c);
    }
  }
}

HWY_INLINE void Scatter(const float* sums, const Position& position, size_t scatter,
                        const Epilogue& epilogue, const FeatureMap& out) {
  if constexpr (kMaxLanes > kMinLanes) {
    if (out.channels % kMaxLanes == 0) {
      return ScatterSums<kMaxLanes>(sums, position, scatter, epilogue, out);
    }
  }
  ScatterSums<kMinLanes>(sums, position, scatter, epilogue, out);
}

// CopyPatch for a patch that lies within the map: one row of it is a run of values. Calls of memcpy
// would take a twentieth of a narrow layer's time.
template <size_t kLanes>
HWY_INLINE void CopyInnerPatch(const FeatureView& in, size_t y, size_t x, size_t side,
                               const float* gains, float* out) {
  const hn::CappedTag<float, kLanes> d;
  for (size_t i = 0; i < side; ++i) {
    const float* row = in.At(y + i, x);
    for (size_t pixel = 0; pixel < side; ++pixel, row += in.channels, out += in.channels) {
      for (size_t c = 0; c < in.channels; c += kLanes) {
        const auto values = hn::LoadU(d, row + c);
        hn::StoreU(gains ? hn::Mul(values, hn::LoadU(d, gains + c)) : values, d, out + c);
      }
    }
  }
}

HWY_INLINE void CopyInner(const FeatureView& in, size_t y, size_t x, size_t side,
                          const float* gains, float* out) {
  if constexpr (kMaxLanes > kMinLanes) {
    if (in.channels % kMaxLanes == 0) {
      return CopyInnerPatch<kMaxLanes>(in, y, x, side, gains, out);
    }
  }
  CopyInnerPatch<kMinLanes>(in, y, x, side, gains, out);
}

// Whether a patch lies within the map, along one axis.
HWY_INLINE bool IsWithin(ptrdiff_t start, size_t side, size_t length) {
  return start >= 0 && static_cast<size_t>(start) + side <= length;
}

HWY_INLINE void CopyPatches(const FeatureView& in, const float* in_gains,
                            const ProductWeights& weights, const PositionBatch& batch,
                            float* rows) {
  const size_t side = weights.kernel;
  for (size_t i = 0; i < batch.count; ++i, rows += weights.depth()) {
    const ptrdiff_t y = static_cast<ptrdiff_t>(batch.rows[i] * weights.stride) + weights.start;
    const ptrdiff_t x = static_cast<ptrdiff_t>(batch.columns[i] * weights.stride) + weights.start;
    if (IsWithin(y, side, in.height) && IsWithin(x, side, in.width)) {
      CopyInner(in, static_cast<size_t>(y), static_cast<size_t>(x), side, in_gains, rows);
    } else {
      CopyPatch(in, {y, x, side}, in_gains, rows);
    }
  }
}

HWY_INLINE void ScatterAll(const float* sums, const ProductWeights& weights,
                           const PositionBatch& batch, const Epilogue& epilogue,
                           const FeatureMap& out) {
  const auto overhang = static_cast<ptrdiff_t>(weights.overhang);
  for (size_t i = 0; i < batch.count; ++i) {
    const auto y = static_cast<ptrdiff_t>(batch.rows[i] * weights.scatter);
    const auto x = static_cast<ptrdiff_t>(batch.columns[i] * weights.scatter);
    Scatter(sums + i * weights.columns(), {y - overhang, x - overhang}, weights.scatter, epilogue,
            out);
  }
}

void Product(const FeatureView& in, const float* in_gains, const ProductWeights& weights,
             const Epilogue& epilogue, float* workspace, const FeatureMap& out) {
  const Panels panels = {weights.values.data(), weights.panel_width, weights.depth(),
                         weights.columns(), weights.bias.data()};
  const size_t columns = AxisOf(weights, 1).Count(out.width);
  float* sums = workspace + kPositionsAtOnce * panels.depth;
  DistinctWindows distinct(
      {in, out, epilogue.skip, AxisOf(weights, 1), AxisOf(weights, kPositionsAWindow)},
      kPositionsAtOnce / kPositionsAWindow);
  for (auto windows = distinct.Next(); !windows.empty(); windows = distinct.Next()) {
    const PositionBatch batch = PositionsOf(windows, columns);
    CopyPatches(in, in_gains, weights, batch, workspace);
    Multiply({workspace, panels.depth, batch.count}, panels, {sums, panels.columns});
    ScatterAll(sums, weights, batch, epilogue, out);
  }
}

size_t WidestPanel(size_t columns) {
  size_t width = 2 * kMaxLanes;
  while (width > kChannelBlock && columns % width != 0) width /= 2;
  return width;
}

}  // namespace acg2vec::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace acg2vec {

HWY_EXPORT(Product);
HWY_EXPORT(WidestPanel);

size_t PanelWidth(size_t columns) { return HWY_DYNAMIC_DISPATCH(WidestPanel)(columns); }

size_t ProductWorkspace(const ProductWeights& weights) {
  return kPositionsAtOnce * (weights.depth() + weights.columns());
}

void RunProduct(const FeatureView& in, const float* in_gains, const ProductWeights& weights,
                const Epilogue& epilogue, float* workspace, const FeatureMap& out) {
  HWY_DYNAMIC_DISPATCH(Product)(in, in_gains, weights, epilogue, workspace, out);
}

}  // namespace acg2vec
#endif
