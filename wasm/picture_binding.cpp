#include "picture_binding.h"

#include <emscripten/bind.h>

#include <utility>

#include "exchange.h"
#include "image/bleed.h"
#include "image/decode.h"
#include "image/opaque.h"
#include "image/rgba.h"
#include "image/turn.h"
#include "notes_exchange.h"

namespace acg2vec::bindings {
val PictureToJs(Result<Picture> picture, Notes notes) {
  if (!picture.ok()) return ErrorToJs(picture.error());
  return ValueToJs(std::make_shared<PictureHandle>(std::move(picture).value(), std::move(notes)));
}

Result<Picture> PictureFromJs(const val& rgba, PictureSize size, const val& limits) {
  const bool is_deep = rgba["BYTES_PER_ELEMENT"].as<int>() == 2;
  const auto bytes = is_deep ? DeepSamplesFromJs(rgba) : BytesFromJs(rgba);
  return PictureFromRgba(bytes, size, is_deep ? 16 : 8, LimitsFromJs(limits));
}

namespace {

val Decode(const val& file, const val& limits) {
  const auto bytes = BytesFromJs(file);
  return PictureToJs(DecodePicture(bytes, LimitsFromJs(limits)), NotesOnFile(bytes));
}

val FromRgba(const val& rgba, int width, int height, const val& limits) {
  return PictureToJs(PictureFromJs(rgba, {width, height}, limits), {});
}

}  // namespace

val PictureHandle::Rgba() const { return BytesToJs(PictureToRgba(picture_)); }

void PictureHandle::DropAlpha() { picture_ = acg2vec::DropAlpha(std::move(picture_)); }

val PictureHandle::notes() const { return NotesToJs(notes_); }

Status PictureHandle::Turn(const Orientation& orientation) {
  ACG2VEC_ASSIGN_OR_RETURN(picture_, acg2vec::Turn(std::move(picture_), orientation));
  return {};
}

val PictureHandle::BleedColours() {
  const Status status = acg2vec::BleedColours(picture_);
  return status.ok() ? ValueToJs(true) : ErrorToJs(status.error());
}

EMSCRIPTEN_BINDINGS(picture) {
  emscripten::class_<PictureHandle>("Picture")
      .smart_ptr<std::shared_ptr<PictureHandle>>("Picture")
      .property("width", &PictureHandle::width)
      .property("height", &PictureHandle::height)
      .property("channels", &PictureHandle::channels)
      .property("depth", &PictureHandle::depth)
      .property("hasAlpha", &PictureHandle::has_alpha)
      .function("rgba", &PictureHandle::Rgba)
      .function("dropAlpha", &PictureHandle::DropAlpha)
      .function("notes", &PictureHandle::notes)
      .function("bleedColours", &PictureHandle::BleedColours);
  emscripten::function("decodePicture", &Decode);
  emscripten::function("pictureFromRgba", &FromRgba);
}

}  // namespace acg2vec::bindings
