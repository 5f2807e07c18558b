#include <emscripten/bind.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "exchange.h"
#include "image/rgba.h"
#include "picture_binding.h"
#include "tile_binding.h"
#include "tiling/result_rows.h"

namespace acg2vec::bindings {
namespace {

val RowsFor(const TilerHandle& tiler, int width, int height) {
  auto rows = ResultRows::Create(tiler.plan(), {width, height});
  if (!rows.ok()) return ErrorToJs(rows.error());
  return ValueToJs(std::make_shared<ResultRows>(std::move(rows).value()));
}

void Take(ResultRows& rows, const TilerHandle& tiler) { rows.Take(tiler.band()); }

int Width(const ResultRows& rows) { return rows.size().width; }
int Height(const ResultRows& rows) { return rows.size().height; }

// A Uint8Array, or a Uint16Array of 16 bits.
val Rgba(const ResultRows& rows) {
  auto rgba = ToRgba(rows.pixels(), rows.format());
  if (rows.format().depth == 8) return BytesToJs(rgba);
  return CopyToJs("Uint16Array", SamplesOf<uint16_t>(std::span(rgba)));
}

// A picture for all rows, not yet filled.
val PictureFor(const ResultRows& rows) {
  return PictureToJs(Picture::Allocate(rows.size(), rows.format()), {});
}

void CopyTo(const ResultRows& rows, PictureHandle& picture) {
  const auto pixels = rows.pixels();
  const auto before = static_cast<size_t>(rows.first_row()) * picture.picture().row_bytes();
  std::copy(pixels.begin(), pixels.end(),
            picture.pixels().begin() + static_cast<ptrdiff_t>(before));
}

}  // namespace

EMSCRIPTEN_BINDINGS(rows) {
  emscripten::class_<ResultRows>("ResultRows")
      .smart_ptr<std::shared_ptr<ResultRows>>("ResultRows")
      .property("width", &Width)
      .property("height", &Height)
      .property("first", &ResultRows::first_row)
      .property("count", &ResultRows::height)
      .property("largestBytes", &ResultRows::largest_bytes)
      .property("heldBytes", &ResultRows::held_bytes)
      .function("take", &Take)
      .function("next", &ResultRows::Next)
      .function("rgba", &Rgba)
      .function("copyTo", &CopyTo);
  emscripten::function("resultRows", &RowsFor);
  emscripten::function("pictureForRows", &PictureFor);
}

}  // namespace acg2vec::bindings
