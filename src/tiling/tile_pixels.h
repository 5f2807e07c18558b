// Single tiles of the enlarged picture as RGBA of 8 bits, for a preview.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "tiling/band.h"

namespace acg2vec {

// A packed tile (scatter.h) of an enlarged picture of that format: its colour, and its alpha, or
// nothing where the picture is opaque.
std::vector<uint8_t> PackedToRgba(std::span<const uint8_t> colour, std::span<const uint8_t> alpha,
                                  PixelFormat enlarged);

// What the tile at (row, column) gave to the band, which must be that row's. `rgba` has four bytes
// for each pixel of the tile's area.
void BandTileToRgba(const Band& band, const TilePlan& plan, int row, int column,
                    std::span<uint8_t> rgba);

}  // namespace acg2vec
