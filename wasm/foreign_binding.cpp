// Pictures whose pixels somebody else decodes.
#include <emscripten/bind.h>

#include <string>
#include <utility>

#include "exchange.h"
#include "image/foreign_header.h"
#include "image/format.h"
#include "image/notes.h"
#include "image/turn.h"
#include "image/webp_first_frame.h"
#include "picture_binding.h"

namespace acg2vec::bindings {
namespace {

std::string Format(const val& start) {
  return std::string(FormatName(DetectFormat(BytesFromJs(start))));
}

// The file that a decoder of still pictures reads, and where its picture lies on the whole one.
val StillToJs(const val& file, const ForeignHeader& header) {
  val still = val::object();
  still.set("file", file);
  still.set("left", 0);
  still.set("top", 0);
  still.set("width", header.size.width);
  still.set("height", header.size.height);
  still.set("depth", header.depth);
  return still;
}

val Prepare(const val& file, const val& limits) {
  const auto bytes = BytesFromJs(file);
  const auto header = CheckForeignPicture(bytes, LimitsFromJs(limits));
  if (!header.ok()) return ErrorToJs(header.error());
  val still = StillToJs(file, header.value());
  if (header.value().is_animated && DetectFormat(bytes) == PictureFormat::kWebp) {
    const auto frame = FirstWebpFrame(bytes);
    if (!frame.ok()) return ErrorToJs(frame.error());
    still.set("file", BytesToJs(frame.value().file));
    still.set("left", frame.value().left);
    still.set("top", frame.value().top);
  }
  return ValueToJs(still);
}

Result<Picture> LaidUpright(Result<Picture> picture, std::span<const uint8_t> file) {
  const auto header = ReadAvifHeader(file);
  if (!picture.ok() || !header.ok()) return picture;
  return Turn(std::move(picture).value(), header.value().orientation);
}

val FromForeign(const val& file, const val& rgba, int width, int height, const val& limits) {
  const auto bytes = BytesFromJs(file);
  auto picture = PictureFromJs(rgba, {width, height}, limits);
  if (DetectFormat(bytes) == PictureFormat::kAvif) picture = LaidUpright(std::move(picture), bytes);
  return PictureToJs(std::move(picture), NotesOnFile(bytes));
}

}  // namespace

EMSCRIPTEN_BINDINGS(foreign) {
  emscripten::function("pictureFormat", &Format);
  emscripten::function("prepareForeign", &Prepare);
  emscripten::function("pictureFromForeign", &FromForeign);
}

}  // namespace acg2vec::bindings
