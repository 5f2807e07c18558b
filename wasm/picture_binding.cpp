#include "picture_binding.h"

#include <emscripten/bind.h>

#include <string>

#include "exchange.h"
#include "image/bleed.h"
#include "image/decode.h"

namespace acg2vec::bindings {
namespace {

val PictureToJs(Result<Picture> picture, Notes notes = {}) {
  if (!picture.ok()) return ErrorToJs(picture.error());
  return ValueToJs(std::make_shared<PictureHandle>(std::move(picture).value(), std::move(notes)));
}

val Decode(const val& file) {
  const auto bytes = BytesFromJs(file);
  return PictureToJs(DecodePicture(bytes), NotesOnFile(bytes));
}

val FromRgba(const val& rgba, int width, int height) {
  return PictureToJs(PictureFromRgba(BytesFromJs(rgba), {width, height}));
}

}  // namespace

val PictureHandle::pixels() const { return BytesToJs(picture_.pixels()); }

val PictureHandle::notes() const {
  val names = val::array();
  for (const NoteCode code : notes_) names.call<void>("push", std::string(NoteCodeName(code)));
  return names;
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
      .function("pixels", &PictureHandle::pixels)
      .function("notes", &PictureHandle::notes)
      .function("bleedColours", &PictureHandle::BleedColours);
  emscripten::function("decodePicture", &Decode);
  emscripten::function("pictureFromRgba", &FromRgba);
}

}  // namespace acg2vec::bindings
