// Cuts a picture into tiles of one constant shape.
//
// The picture is rounded up to the network's multiple ("padded"). Every tile runs a core of the
// same size plus the halo around it; the last tile of a row or column is shifted inwards instead of
// being made smaller, and owns only what no other tile owns. So the owned parts cover the padded
// picture exactly once.
#pragma once

#include <vector>

#include "base/status.h"
#include "image/picture.h"
#include "network/geometry.h"

namespace acg2vec {

// One tile along one axis, in pixels of the padded picture.
struct TileSpan {
  int start;        // the core begins here
  int owned_start;  // what this tile alone gives: [owned_start, owned_end)
  int owned_end;
};

struct TilePlan {
  PictureSize picture;
  Geometry geometry;
  PixelFormat enlarged_format;
  int core_height;
  int core_width;
  std::vector<TileSpan> rows;
  std::vector<TileSpan> columns;

  // The network's input: core and halo.
  int input_height() const { return core_height + 2 * geometry.halo; }
  int input_width() const { return core_width + 2 * geometry.halo; }
  // The network's output: the enlarged core.
  int output_height() const { return core_height * geometry.scale; }
  int output_width() const { return core_width * geometry.scale; }
  PictureSize enlarged() const {
    return {picture.width * geometry.scale, picture.height * geometry.scale};
  }
};

// `core` is the wanted side of a tile's core in pixels; it is rounded up to the network's multiple,
// and a core larger than the picture is clipped to it. Errors: kInvalidArgument, kTooLarge (the
// enlarged picture's sides don't fit an int, or a tile's tensor or a band of the enlarged picture
// is more than wasm can hold).
Result<TilePlan> PlanTiles(PictureSize picture, const Geometry& geometry, int core,
                           PixelFormat enlarged_format = kRgb8);

// Cuts both sides of the picture into the fewest even parts that are no longer than `largest`; into
// more where the picture is so wide that a band of such tiles would be large. Errors: as above.
Result<TilePlan> PlanEvenTiles(PictureSize picture, const Geometry& geometry, int largest,
                               PixelFormat enlarged_format = kRgb8);

}  // namespace acg2vec
