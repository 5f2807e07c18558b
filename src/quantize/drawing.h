// Pictures in the manner of drawings, for trying models where nobody's own are at hand.
#pragma once

#include <cstdint>
#include <vector>

namespace acg2vec {

// A square of so many pixels a side (1 to 4096) as opaque RGBA: a ground that changes from colour
// to colour, shapes with outlines, shadows and dots on it. The same for the same seed.
std::vector<uint8_t> DrawPicture(int side, uint32_t seed);

}  // namespace acg2vec
