// How values lie outside of an arena, and how they get in and out.
#pragma once

#include <cstdint>
#include <span>

#include "engine/kernels/feature_map.h"

namespace acg2vec {

// Maps with a number of real channels; those that pad it are zero.
// Planar: channel after channel, as pictures are. Packed: pixel after pixel, without padding.
void FromPlanar(std::span<const float> planar, size_t channels, const FeatureMap& map);
void ToPlanar(const FeatureView& map, size_t channels, std::span<float> planar);
void FromPacked(std::span<const float> packed, size_t channels, const FeatureMap& map);
void ToPacked(const FeatureView& map, size_t channels, std::span<float> packed);

// Half precision as bits; numbers are rounded to the nearest, ties to even.
void FromPackedHalf(std::span<const uint16_t> packed, size_t channels, const FeatureMap& map);
void ToPackedHalf(const FeatureView& map, size_t channels, std::span<uint16_t> packed);

}  // namespace acg2vec
