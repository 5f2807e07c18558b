// Single tiles of the enlarged picture as RGBA, for a preview.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "tiling/band.h"

namespace acg2vec {

// A packed tile (scatter.h): `colour` three bytes a pixel, `alpha` one, or none at all where the
// picture is opaque.
std::vector<uint8_t> PackedToRgba(std::span<const uint8_t> colour, std::span<const uint8_t> alpha);

// What the tile at (row, column) gave to the band, which must be that row's.
std::vector<uint8_t> BandTileToRgba(const Band& band, const TilePlan& plan, int row, int column);

}  // namespace acg2vec
