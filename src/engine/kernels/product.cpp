#include "engine/kernels/product.h"

#include <algorithm>
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
constexpr size_t kPositionsAtOnce = kWindowsAtOnce;
static_assert(kPositionsAtOnce % kRowBlock == 0);

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

void Product(const FeatureView& in, const float* in_gains, const ProductWeights& weights,
             const Epilogue& epilogue, float* workspace, const FeatureMap& out) {
  const Panels panels = {weights.values.data(), weights.panel_width, weights.depth(),
                         weights.columns(), weights.bias.data()};
  const WindowGrid grid{.in = in,
                        .in_side = weights.kernel,
                        .in_step = weights.stride,
                        .in_start = weights.start,
                        .out = out,
                        .out_side = weights.scatter,
                        .overhang = weights.overhang,
                        .skip = epilogue.skip};
  const size_t columns = grid.columns();
  float* sums = workspace + kPositionsAtOnce * panels.depth;
  DistinctWindows distinct(grid);
  for (auto positions = distinct.Next(); !positions.empty(); positions = distinct.Next()) {
    const size_t count = positions.size();
    for (size_t i = 0; i < count; ++i) {
      const auto y = static_cast<ptrdiff_t>(positions[i] / columns * weights.stride);
      const auto x = static_cast<ptrdiff_t>(positions[i] % columns * weights.stride);
      CopyPatch(in, {y + weights.start, x + weights.start, weights.kernel}, in_gains,
                workspace + i * panels.depth);
    }
    Multiply({workspace, panels.depth, count}, panels, {sums, panels.columns});
    for (size_t i = 0; i < count; ++i) {
      const auto y = static_cast<ptrdiff_t>(positions[i] / columns * weights.scatter);
      const auto x = static_cast<ptrdiff_t>(positions[i] % columns * weights.scatter);
      const auto overhang = static_cast<ptrdiff_t>(weights.overhang);
      Scatter(sums + i * panels.columns, {y - overhang, x - overhang}, weights.scatter, epilogue,
              out);
    }
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
