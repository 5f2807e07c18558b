// Which tiles show the same, so that one of them need not be run for the other.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/status.h"
#include "image/picture.h"
#include "tiling/gather.h"
#include "tiling/tile_plan.h"

namespace acg2vec {

// Takes more bytes into the hash `state`. Only a filter: tiles count as equal once their bytes
// have been compared.
using ByteHash = uint64_t (*)(uint64_t state, std::span<const uint8_t> bytes);
uint64_t HashBytes(uint64_t state, std::span<const uint8_t> bytes);

// For each tile (its index is row · columns + column) the first tile that is the same to the
// network, or itself where there is none before it. The same: every byte of that plane is equal in
// core and halo, and an alike part is owned, of the output as of feature maps (which reach further
// at the picture's edges). So with the same gains the outputs are equal, and the sums for the means
// in any case.
// Errors: kInvalidArgument (the plan is of another picture's size; the alpha of a picture without),
// kTooLarge (more tiles than can be numbered).
Result<std::vector<int32_t>> EqualTiles(const Picture& picture, const TilePlan& plan, Plane plane,
                                        ByteHash hash = HashBytes);

}  // namespace acg2vec
