#include <emscripten/bind.h>

#include <memory>
#include <string>

#include "exchange.h"
#include "image/png_writer.h"
#include "tiling/result_rows.h"

namespace acg2vec::bindings {
namespace {

std::shared_ptr<PngRowFilter> FilterFor(const ResultRows& rows) {
  return std::make_shared<PngRowFilter>(rows.size().width, rows.format());
}

val FilterRows(PngRowFilter& filter, const ResultRows& rows) {
  return BytesToJs(filter.Filter(rows.pixels()));
}

val Start(const ResultRows& rows) { return BytesToJs(PngStart(rows.size(), rows.format())); }

val DataChunk(const val& compressed) {
  const auto size = compressed["length"].as<size_t>();
  auto chunk = MakeBytes(kPngChunkFrame + size);
  const std::span bytes(chunk.data(), chunk.size());
  ViewOf(bytes.subspan(kPngChunkData, size)).call<void>("set", compressed);
  FramePngChunk("IDAT", bytes);
  return BytesToJs(bytes);
}

val End() { return BytesToJs(PngEnd()); }

}  // namespace

EMSCRIPTEN_BINDINGS(png) {
  emscripten::class_<PngRowFilter>("PngRowFilter")
      .smart_ptr<std::shared_ptr<PngRowFilter>>("PngRowFilter")
      .function("filterRows", &FilterRows)
      .function("checksum", &PngRowFilter::checksum);
  emscripten::function("pngRowFilter", &FilterFor);
  emscripten::function("pngStart", &Start);
  emscripten::function("pngDataChunk", &DataChunk);
  emscripten::function("pngEnd", &End);
}

}  // namespace acg2vec::bindings
