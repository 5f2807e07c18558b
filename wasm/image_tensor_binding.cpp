#include <emscripten/bind.h>

#include <string>
#include <vector>

#include "exchange.h"
#include "network/image_tensor.h"

namespace acg2vec::bindings {
namespace {

ImageTensorFormat FormatFromJs(const val& format) {
  const bool is_planar = format["layout"].as<std::string>() == "nchw";
  const bool is_rgb = format["order"].as<std::string>() == "rgb";
  return {.layout = is_planar ? ImageLayout::kChannelsFirst : ImageLayout::kChannelsLast,
          .order = is_rgb ? ColourOrder::kRgb : ColourOrder::kBgr,
          .channels = format["channels"].as<int>(),
          .factor = format["factor"].as<float>(),
          .offset = format["offset"].as<float>()};
}

PictureSize SizeFromJs(const val& size) {
  return {.width = size["width"].as<int>(), .height = size["height"].as<int>()};
}

ImageTensorView ViewFromJs(const val& view) {
  return {.size = SizeFromJs(view["size"]),
          .tile = SizeFromJs(view["tile"]),
          .top = view["top"].as<int>(),
          .left = view["left"].as<int>()};
}

size_t ValuesOf(PictureSize size, int channels) {
  return static_cast<size_t>(channels) * static_cast<size_t>(size.width) *
         static_cast<size_t>(size.height);
}

template <typename Value>
val FillAs(const char* array_class, const val& tile, const val& view, int colour,
           const val& format_js) {
  const ImageTensorFormat format = FormatFromJs(format_js);
  const ImageTensorView place = ViewFromJs(view);
  std::vector<float> values;
  ValuesFromJs(tile, ValuesOf(place.tile, 3), values);
  std::vector<Value> tensor(ValuesOf(place.size, format.channels));
  FillImageTensor<Value>(values, place, colour, format, tensor);
  return CopyToJs(array_class, std::span<Value>(tensor));
}

// The caller sees to it that the view lies inside.
val Fill(const val& tile, const val& view, int colour, const val& format) {
  const auto type = format["type"].as<std::string>();
  if (type == "uint8") return FillAs<uint8_t>("Uint8Array", tile, view, colour, format);
  if (type == "float16") return FillAs<uint16_t>("Uint16Array", tile, view, colour, format);
  return FillAs<float>("Float32Array", tile, view, colour, format);
}

template <typename Value>
void ReadAs(const val& tensor, const val& view, int colour, const val& format_js, const val& tile) {
  const ImageTensorFormat format = FormatFromJs(format_js);
  const ImageTensorView place = ViewFromJs(view);
  std::vector<Value> values;
  ValuesFromJs(tensor, ValuesOf(place.size, format.channels), values);
  std::vector<float> colours;
  ValuesFromJs(tile, ValuesOf(place.tile, 3), colours);
  ReadImageTensor<Value>(values, place, colour, format, colours);
  tile.call<void>("set", ViewOf(std::span<float>(colours)));
}

void Read(const val& tensor, const val& view, int colour, const val& format, const val& tile) {
  const auto type = format["type"].as<std::string>();
  if (type == "uint8") return ReadAs<uint8_t>(tensor, view, colour, format, tile);
  if (type == "float16") return ReadAs<uint16_t>(tensor, view, colour, format, tile);
  ReadAs<float>(tensor, view, colour, format, tile);
}

}  // namespace

EMSCRIPTEN_BINDINGS(image_tensor) {
  emscripten::function("fillImageTensor", &Fill);
  emscripten::function("readImageTensor", &Read);
}

}  // namespace acg2vec::bindings
