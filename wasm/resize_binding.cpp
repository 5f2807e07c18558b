#include <emscripten/bind.h>

#include <string>

#include "exchange.h"
#include "image/resample/resize.h"
#include "picture_binding.h"

namespace acg2vec::bindings {
namespace {

// JavaScript gives one of these names.
ResampleFilter FilterOf(const std::string& name) {
  if (name == "box") return ResampleFilter::kBox;
  if (name == "bilinear") return ResampleFilter::kBilinear;
  return name == "bicubic" ? ResampleFilter::kBicubic : ResampleFilter::kLanczos;
}

val ResizeJs(const PictureHandle& picture, int width, int height, const std::string& filter,
             const val& limits) {
  return PictureToJs(
      Resize(picture.picture(), {width, height}, FilterOf(filter), LimitsFromJs(limits)), {});
}

EMSCRIPTEN_BINDINGS(resize) { emscripten::function("resizePicture", &ResizeJs); }

}  // namespace
}  // namespace acg2vec::bindings
