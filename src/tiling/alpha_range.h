// Keeps what is transparent transparent, and what is opaque opaque. Beside a hard edge the network
// rings: some pixels away its alpha is still a few 255ths off, a faint halo on other backgrounds.
#pragma once

#include <cstdint>
#include <span>

#include "image/picture.h"
#include "tiling/tile_plan.h"

namespace acg2vec {

// How far around an enlarged pixel its bounds are looked for, in the picture's pixels: far enough
// for an edge to be drawn anew, and less than any network sees, so that equal tiles stay equal.
inline constexpr int kAlphaReach = 2;

// Holds a packed tile's alpha (what PackTile gives for Plane::kAlpha) between the smallest and the
// largest alpha that the picture, the plan's, has that near.
void HoldAlphaInRange(const Picture& picture, const TilePlan& plan, int row, int column,
                      std::span<uint8_t> packed);

}  // namespace acg2vec
