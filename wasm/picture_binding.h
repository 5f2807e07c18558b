#pragma once

#include <emscripten/val.h>

#include <memory>
#include <utility>

#include "base/status.h"
#include "image/notes.h"
#include "image/orientation.h"
#include "image/picture.h"

namespace acg2vec::bindings {

// A decoded picture, held in wasm memory until JavaScript deletes it.
class PictureHandle {
 public:
  explicit PictureHandle(Picture picture, Notes notes = {})
      : picture_(std::move(picture)), notes_(std::move(notes)) {}

  int width() const { return picture_.width(); }
  int height() const { return picture_.height(); }
  int channels() const { return picture_.channels(); }
  int depth() const { return picture_.depth(); }
  bool has_alpha() const { return picture_.has_alpha(); }
  // A Uint8Array of RGBA; see image/rgba.h.
  emscripten::val Rgba() const;
  // An array of names; see image/notes.h.
  emscripten::val notes() const;
  // See image/turn.h; on an error the picture is lost.
  Status Turn(const Orientation& orientation);
  // See image/bleed.h.
  emscripten::val BleedColours();
  // See image/opaque.h. Before tiles of it are planned.
  void DropAlpha();

  const Picture& picture() const { return picture_; }
  std::span<uint8_t> pixels() { return picture_.pixels(); }

 private:
  Picture picture_;
  Notes notes_;
};

// A handle, or an error.
emscripten::val PictureToJs(Result<Picture> picture, Notes notes);

// Of RGBA in a Uint8Array, Uint8ClampedArray or Uint16Array. Errors: those of PictureFromRgba.
Result<Picture> PictureFromJs(const emscripten::val& rgba, PictureSize size,
                              const emscripten::val& limits);

}  // namespace acg2vec::bindings
