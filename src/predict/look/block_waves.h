// Blocks of 8 × 8 pixels as waves: what JPEG keeps of them.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "predict/look/views.h"

namespace acg2vec {

inline constexpr size_t kBlock = 8;

// Cosine coefficients of a block's brightness, by (down, across); the first is the mean's.
using BlockWaves = std::array<double, kBlock * kBlock>;

// Where the first block lies, 0…7 each.
struct BlockPlace {
  size_t down = 0;
  size_t across = 0;
};

// A block's brightness, row by row.
using BlockPixels = std::array<double, kBlock * kBlock>;

// Of the crops' blocks, cut from that place on, those that are not flat and nowhere black or white
// to the limit: what was clipped has lost its steps.
std::vector<BlockPixels> UnclippedBlocks(std::span<const View> crops, const BlockPlace& place);

// Those whose darkest and brightest pixel are so many levels apart.
std::vector<BlockPixels> StrongBlocks(std::span<const View> crops, double contrast);

// At most so many, spread evenly.
std::vector<BlockPixels> SpreadEvenly(const std::vector<BlockPixels>& blocks, size_t most);

BlockWaves WavesOf(const BlockPixels& pixels);
BlockPixels PixelsOf(const BlockWaves& waves);

// Of at most so many blocks, spread evenly.
std::vector<BlockWaves> WavesOf(const std::vector<BlockPixels>& blocks, size_t most);

}  // namespace acg2vec
