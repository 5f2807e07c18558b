#pragma once

#include <emscripten/val.h>

#include <memory>
#include <span>
#include <utility>

#include "base/room.h"
#include "picture_binding.h"
#include "tiling/band.h"
#include "tiling/orientation.h"
#include "tiling/tile_plan.h"

namespace acg2vec::bindings {

// Cuts one picture into tensors and puts the network's answers together, one band of tiles at a
// time. Rows, columns and orientations (tiling/orientation.h) are checked by the caller.
class TilerHandle {
 public:
  TilerHandle(std::shared_ptr<PictureHandle> picture, TilePlan plan)
      : picture_(std::move(picture)), plan_(std::move(plan)), band_(plan_) {}

  int rows() const { return static_cast<int>(plan_.rows.size()); }
  int columns() const { return static_cast<int>(plan_.columns.size()); }
  int core_height() const { return plan_.core_height; }
  int core_width() const { return plan_.core_width; }
  int input_height() const { return plan_.input_height(); }
  int input_width() const { return plan_.input_width(); }
  int output_height() const { return plan_.output_height(); }
  int output_width() const { return plan_.output_width(); }
  int enlarged_height() const { return plan_.enlarged().height; }
  int enlarged_width() const { return plan_.enlarged().width; }

  // Bytes of a pixel of the enlarged picture.
  int pixel_bytes() const { return static_cast<int>(band_.format().pixel_bytes()); }

  // Fills a Float32Array of 3·input_height·input_width values.
  void Gather(int row, int column, bool alpha, int orientation, const emscripten::val& tensor);
  // A Uint8Array of what a tile's tensor is made of (tiling/tile_rows.h), as it lies in the
  // picture.
  emscripten::val Samples(int row, int column, bool alpha);
  // An Int32Array (tiling/equal_tiles.h), or an error.
  emscripten::val EqualTilesToJs(bool alpha) const;
  // The bytes of a tile's owned part (its alpha held in range: tiling/alpha_range.h), from a
  // Float32Array of 3·output_height·output_width values.
  emscripten::val Pack(int row, int column, bool alpha, const emscripten::val& tensor);
  // The same from a mean over orientations.
  emscripten::val PackMean(int row, int column, bool alpha, const OrientationMean& mean);
  std::shared_ptr<OrientationMean> NewOrientationMean() const;

  // The same of the picture's alpha, by bicubic interpolation (tiling/bicubic_alpha.h).
  emscripten::val PackBicubic(int row, int column);
  // The number of these bytes.
  size_t PackedBytes(int row, int column, bool alpha) const;

  // From here on, Place writes to the band of that row of tiles.
  void MoveTo(int row) { band_.MoveTo(plan_, row); }
  void Place(int row, int column, bool alpha, const emscripten::val& packed);

  // { x, y, width, height } of the owned part in the enlarged picture.
  emscripten::val AreaToJs(int row, int column) const;
  // The RGBA (8 bits) of that part, from the current band.
  emscripten::val BandTile(int row, int column);

  // 0 and 1 for what is owned of a feature map { height, width, stepNumerator, stepDenominator }
  // whose tile was oriented: { rows, columns }, Float32Arrays.
  emscripten::val Owned(int row, int column, const emscripten::val& features,
                        int orientation) const;

  const Picture& picture() const { return picture_->picture(); }
  const TilePlan& plan() const { return plan_; }
  const Band& band() const { return band_; }

 private:
  emscripten::val PackValues(int row, int column, bool alpha, std::span<const float> values);

  std::shared_ptr<PictureHandle> picture_;
  TilePlan plan_;
  Band band_;
  Room<float> tensor_;    // one tile's input or output
  Room<float> oriented_;  // likewise
  Room<uint8_t> bytes_;   // one tile's pixels
};

}  // namespace acg2vec::bindings
