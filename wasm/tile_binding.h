#pragma once

#include <emscripten/val.h>

#include <memory>
#include <utility>
#include <vector>

#include "picture_binding.h"
#include "tiling/scatter.h"
#include "tiling/tile_plan.h"

namespace acg2vec::bindings {

// Cuts one picture into tensors and puts the network's answers together, one band of tiles at a
// time.
class TilerHandle {
 public:
  TilerHandle(std::shared_ptr<PictureHandle> picture, TilePlan plan)
      : picture_(std::move(picture)), plan_(std::move(plan)), band_(plan_, picture_->channels()) {}

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

  // Fills a Float32Array of 3·input_height·input_width values.
  void Gather(int row, int column, bool alpha, const emscripten::val& tensor);
  // From here on, Scatter writes to the band of that row of tiles.
  void MoveTo(int row) { band_.MoveTo(plan_, row); }
  // Takes a Float32Array of 3·output_height·output_width values.
  void Scatter(int row, int column, bool alpha, const emscripten::val& tensor);

  const Band& band() const { return band_; }

 private:
  std::shared_ptr<PictureHandle> picture_;
  TilePlan plan_;
  Band band_;
  std::vector<float> tensor_;  // one tile's input or output, reused
};

}  // namespace acg2vec::bindings
