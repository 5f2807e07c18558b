#include <emscripten/bind.h>

#include <optional>
#include <string>

#include "exchange.h"
#include "network/onnx_image_model.h"

namespace acg2vec::bindings {
namespace {

const char* NameOf(ImageLayout layout) {
  return layout == ImageLayout::kChannelsFirst ? "nchw" : "nhwc";
}

const char* NameOf(ImageValue value) {
  switch (value) {
    case ImageValue::kFloat:
      return "float32";
    case ImageValue::kFloat16:
      return "float16";
    case ImageValue::kUint8:
      return "uint8";
  }
  return "";
}

// Sets what is there.
void SetIfKnown(val& object, const char* name, const std::optional<int>& value) {
  if (value) object.set(name, *value);
}

val ImageToJs(const OnnxImage& image) {
  val object = val::object();
  object.set("name", image.name);
  object.set("type", std::string(NameOf(image.value)));
  if (image.layout) object.set("layout", std::string(NameOf(*image.layout)));
  SetIfKnown(object, "channels", image.channels);
  SetIfKnown(object, "height", image.height);
  SetIfKnown(object, "width", image.width);
  return object;
}

val Describe(const val& file) {
  const auto model = DescribeOnnxImageModel(BytesFromJs(file));
  if (!model.ok()) return ErrorToJs(model.error());
  val object = val::object();
  object.set("input", ImageToJs(model.value().input));
  object.set("output", ImageToJs(model.value().output));
  SetIfKnown(object, "scale", model.value().scale);
  return ValueToJs(object);
}

}  // namespace

EMSCRIPTEN_BINDINGS(onnx) { emscripten::function("describeOnnxImageModel", &Describe); }

}  // namespace acg2vec::bindings
