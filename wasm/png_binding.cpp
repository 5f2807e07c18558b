#include <emscripten/bind.h>

#include <memory>
#include <string>

#include "exchange.h"
#include "image/png_writer.h"
#include "tile_binding.h"

namespace acg2vec::bindings {
namespace {

std::shared_ptr<PngRowFilter> FilterFor(const TilerHandle& tiler) {
  return std::make_shared<PngRowFilter>(tiler.enlarged_width(), tiler.band().format());
}

val FilterBand(PngRowFilter& filter, const TilerHandle& tiler) {
  return BytesToJs(filter.Filter(tiler.band().pixels()));
}

val Start(const TilerHandle& tiler) {
  const PictureSize size{tiler.enlarged_width(), tiler.enlarged_height()};
  return BytesToJs(PngStart(size, tiler.band().format()));
}

val DataChunk(const val& compressed) {
  return BytesToJs(PngChunk("IDAT", BytesFromJs(compressed)));
}

val End() { return BytesToJs(PngEnd()); }

}  // namespace

EMSCRIPTEN_BINDINGS(png) {
  emscripten::class_<PngRowFilter>("PngRowFilter")
      .smart_ptr<std::shared_ptr<PngRowFilter>>("PngRowFilter")
      .function("filterBand", &FilterBand);
  emscripten::function("pngRowFilter", &FilterFor);
  emscripten::function("pngStart", &Start);
  emscripten::function("pngDataChunk", &DataChunk);
  emscripten::function("pngEnd", &End);
}

}  // namespace acg2vec::bindings
