// A picture's pixels as the look model sees them: 8-bit RGB, what is transparent over white.
#pragma once

#include <cstdint>
#include <span>

#include "image/picture.h"

namespace acg2vec {

// Fills `rgb`, three bytes a pixel, with those of row `y` from column `x` on. Grey is repeated, 16
// bits are rounded to the nearest 8.
void ReadOpaqueRow(const Picture& picture, int y, int x, std::span<uint8_t> rgb);

}  // namespace acg2vec
