#include "engine/kernels/winograd.h"

#include <algorithm>
#include <array>
#include <span>

#include "engine/kernels/distinct_windows.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/kernels/winograd.cpp"
#include <hwy/foreach_target.h>  // must come before highway.h
#include <hwy/highway.h>

#include "engine/kernels/epilogue-inl.h"
#include "engine/kernels/multiply_panel-inl.h"
#include "engine/kernels/winograd_transforms-inl.h"

#ifndef ACG2VEC_ENGINE_WINOGRAD_ONCE
#define ACG2VEC_ENGINE_WINOGRAD_ONCE
namespace acg2vec {

constexpr size_t kTileSide = 6;
constexpr size_t kPatchSide = kWinogradPatch;

// Tiles that go through at a time. With 12, 24 and 36 it is as fast on a machine with 2 MB of
// second-level cache; fewer read the weights (8 MB for 128 to 256 channels) more often, which many
// workers would feel, and more need more room: 24 take 1.2 MB for 128 channels.
constexpr size_t kTilesAtOnce = kMostWindowsAtOnce;
static_assert(kTilesAtOnce % kRowBlock == 0);

// Outputs whose sums are held for all points at a time.
constexpr size_t kOutputsAtOnce = 64;

// Matrices of successive points would compete for the same lines of a cache if they were a power of
// two apart.
constexpr size_t kSpacing = 16;

// What the sums of all points begin with.
constexpr std::array<float, kOutputsAtOnce> kZeros = {};

constexpr size_t PointStride(size_t channels) { return kTilesAtOnce * channels + kSpacing; }

using Tiles = std::span<const Window>;

struct TileOrigin {
  size_t y;
  size_t x;
};

struct ChannelRange {
  size_t first;
  size_t count;
};

inline TileOrigin OriginOf(const Window& tile) {
  return {tile.row * kTileSide, tile.column * kTileSide};
}

}  // namespace acg2vec
#endif

HWY_BEFORE_NAMESPACE();
namespace acg2vec::HWY_NAMESPACE {

// Where the pixels of a tile's patch lie. Beyond the border the nearest pixel stands in: whatever
// comes of it lies beyond the output's border.
struct Patch {
  const float* rows[kPatchSide];
  size_t columns[kPatchSide];
};

HWY_INLINE Patch PatchAt(const FeatureView& in, TileOrigin origin) {
  Patch patch = {};
  for (size_t i = 0; i < kPatchSide; ++i) {
    patch.rows[i] = in.Row(std::min(origin.y + i, in.height - 1));
    patch.columns[i] = std::min(origin.x + i, in.width - 1) * in.channels;
  }
  return patch;
}

template <class D>
HWY_INLINE void TransformPatch(D d, const Patch& patch, size_t channel, float* out, size_t stride) {
  using V = hn::Vec<D>;
  V across[kPatchSide][kPatchSide];
  for (size_t x = 0; x < kPatchSide; ++x) {
    V in[kPatchSide];
    V down[kPatchSide];
#pragma GCC unroll 8
    for (size_t y = 0; y < kPatchSide; ++y) {
      in[y] = hn::LoadU(d, patch.rows[y] + patch.columns[x] + channel);
    }
    TransformInputLine(d, in, down);
#pragma GCC unroll 8
    for (size_t y = 0; y < kPatchSide; ++y) across[y][x] = down[y];
  }
  for (size_t y = 0; y < kPatchSide; ++y) {
    V line[kPatchSide];
    TransformInputLine(d, across[y], line);
#pragma GCC unroll 8
    for (size_t x = 0; x < kPatchSide; ++x) {
      hn::StoreU(line[x], d, out + (y * kPatchSide + x) * stride);
    }
  }
}

// To [64][tile][channel].
template <size_t kLanes>
HWY_INLINE void TransformInputs(const FeatureView& in, Tiles tiles, float* out) {
  const hn::CappedTag<float, kLanes> d;
  const size_t stride = PointStride(in.channels);
  for (size_t tile = 0; tile < tiles.size(); ++tile) {
    const Patch patch = PatchAt(in, OriginOf(tiles[tile]));
    for (size_t channel = 0; channel < in.channels; channel += kLanes) {
      TransformPatch(d, patch, channel, out + tile * in.channels + channel, stride);
    }
  }
}

// The outputs of a tile from its sums [64], for one vector of channels.
template <class D, class V = hn::Vec<D>>
HWY_INLINE void TransformSums(D d, const float* sums, size_t stride, V bias,
                              V (&out)[kTileSide][kTileSide]) {
  V down[kTileSide][kPatchSide];
  for (size_t x = 0; x < kPatchSide; ++x) {
    V in[kPatchSide];
    V column[kTileSide];
#pragma GCC unroll 8
    for (size_t y = 0; y < kPatchSide; ++y) {
      in[y] = hn::LoadU(d, sums + (y * kPatchSide + x) * stride);
    }
    TransformOutputLine(d, in, column);
#pragma GCC unroll 6
    for (size_t y = 0; y < kTileSide; ++y) down[y][x] = column[y];
  }
#pragma GCC unroll 6
  for (size_t y = 0; y < kTileSide; ++y) {
    TransformOutputLine(d, down[y], out[y]);
#pragma GCC unroll 6
    for (V& value : out[y]) value = hn::Add(value, bias);
  }
}

// The output pixels of a tile, which may be fewer at the border.
struct OutputTile {
  TileOrigin origin;
  size_t rows;
  size_t columns;
};

HWY_INLINE OutputTile OutputTileAt(TileOrigin origin, const FeatureMap& out) {
  return {origin, std::min(kTileSide, out.height - origin.y),
          std::min(kTileSide, out.width - origin.x)};
}

template <class D, class V = hn::Vec<D>>
HWY_INLINE void StoreTile(D d, const V (&values)[kTileSide][kTileSide], const OutputTile& tile,
                          size_t channel, const Epilogue& epilogue, const FeatureMap& out) {
  const V slope = hn::Set(d, epilogue.slope);
  const float* gains = epilogue.skip_gains ? epilogue.skip_gains + channel : nullptr;
  for (size_t y = 0; y < tile.rows; ++y) {
    for (size_t x = 0; x < tile.columns; ++x) {
      const size_t row = tile.origin.y + y;
      const size_t column = tile.origin.x + x;
      const float* skip = epilogue.skip.values ? epilogue.skip.At(row, column) + channel : nullptr;
      StoreActivated(d, values[y][x], slope, skip, gains, out.At(row, column) + channel);
    }
  }
}

// From [64][tile][channel] of some of the outputs.
template <size_t kLanes>
HWY_INLINE void TransformOutputs(const float* sums, const float* bias, const ChannelRange& channels,
                                 Tiles tiles, const Epilogue& epilogue, const FeatureMap& out) {
  const hn::CappedTag<float, kLanes> d;
  for (size_t tile = 0; tile < tiles.size(); ++tile) {
    const OutputTile output = OutputTileAt(OriginOf(tiles[tile]), out);
    for (size_t offset = 0; offset < channels.count; offset += kLanes) {
      const size_t channel = channels.first + offset;
      hn::Vec<decltype(d)> values[kTileSide][kTileSide];
      TransformSums(d, sums + tile * channels.count + offset, PointStride(channels.count),
                    hn::LoadU(d, bias + channel), values);
      StoreTile(d, values, output, channel, epilogue, out);
    }
  }
}

HWY_INLINE void TransformInputsWidely(const FeatureView& in, Tiles tiles, float* out) {
  if constexpr (kMaxLanes > kMinLanes) {
    if (in.channels % kMaxLanes == 0) return TransformInputs<kMaxLanes>(in, tiles, out);
  }
  TransformInputs<kMinLanes>(in, tiles, out);
}

HWY_INLINE void TransformOutputsWidely(const float* sums, const float* bias,
                                       const ChannelRange& channels, Tiles tiles,
                                       const Epilogue& epilogue, const FeatureMap& out) {
  if constexpr (kMaxLanes > kMinLanes) {
    if (channels.count % kMaxLanes == 0) {
      return TransformOutputs<kMaxLanes>(sums, bias, channels, tiles, epilogue, out);
    }
  }
  TransformOutputs<kMinLanes>(sums, bias, channels, tiles, epilogue, out);
}

HWY_INLINE void MultiplyPoints(const WinogradWeights& weights, const ChannelRange& outputs,
                               size_t tiles, const float* inputs, float* sums) {
  for (size_t point = 0; point < kWinogradPoints; ++point) {
    const size_t panels = point * weights.out_channels + outputs.first;
    Multiply({inputs + point * PointStride(weights.in_channels), weights.in_channels, tiles},
             {weights.values.data() + panels * weights.in_channels, weights.panel_width,
              weights.in_channels, outputs.count, kZeros.data()},
             {sums + point * PointStride(outputs.count), outputs.count});
  }
}

void Winograd(const FeatureView& in, const WinogradWeights& weights, const Epilogue& epilogue,
              float* workspace, const FeatureMap& out) {
  constexpr WindowAxis kAxis{.in_side = kPatchSide, .in_step = kTileSide, .out_side = kTileSide};
  float* sums = workspace + kWinogradPoints * PointStride(in.channels);
  DistinctWindows distinct({in, out, epilogue.skip, kAxis, kAxis}, kTilesAtOnce);
  for (Tiles tiles = distinct.Next(); !tiles.empty(); tiles = distinct.Next()) {
    TransformInputsWidely(in, tiles, workspace);
    for (size_t channel = 0; channel < out.channels; channel += kOutputsAtOnce) {
      const ChannelRange outputs{channel, std::min(kOutputsAtOnce, out.channels - channel)};
      MultiplyPoints(weights, outputs, tiles.size(), workspace, sums);
      TransformOutputsWidely(sums, weights.bias.data(), outputs, tiles, epilogue, out);
    }
  }
}

}  // namespace acg2vec::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace acg2vec {

HWY_EXPORT(Winograd);

size_t WinogradWorkspace(const WinogradWeights& weights) {
  return kWinogradPoints * (PointStride(weights.in_channels) + PointStride(kOutputsAtOnce));
}

void RunWinograd(const FeatureView& in, const WinogradWeights& weights, const Epilogue& epilogue,
                 float* workspace, const FeatureMap& out) {
  HWY_DYNAMIC_DISPATCH(Winograd)(in, weights, epilogue, workspace, out);
}

}  // namespace acg2vec
#endif
