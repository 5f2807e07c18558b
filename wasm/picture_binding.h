#pragma once

#include <emscripten/val.h>

#include <memory>
#include <utility>

#include "image/picture.h"

namespace acg2vec::bindings {

// A decoded picture, held in wasm memory until JavaScript deletes it.
class PictureHandle {
 public:
  explicit PictureHandle(Picture picture) : picture_(std::move(picture)) {}

  int width() const { return picture_.width(); }
  int height() const { return picture_.height(); }
  int channels() const { return picture_.channels(); }
  // A Uint8Array of width·height·channels bytes.
  emscripten::val pixels() const;
  // See image/bleed.h.
  emscripten::val BleedColours();

  const Picture& picture() const { return picture_; }

 private:
  Picture picture_;
};

}  // namespace acg2vec::bindings
