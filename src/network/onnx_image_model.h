// What a user's own ONNX file says about how it enlarges images.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "base/status.h"

namespace acg2vec {

enum class ImageLayout { kChannelsFirst, kChannelsLast };  // NCHW, NHWC
enum class ImageValue { kFloat, kFloat16, kUint8 };

// Whatever is missing, the file does not say.
struct OnnxImage {
  std::string name;
  ImageValue value = ImageValue::kFloat;
  std::optional<ImageLayout> layout;
  std::optional<int> channels;
  std::optional<int> height;  // missing where any height will do
  std::optional<int> width;
};

struct OnnxImageModel {
  OnnxImage input;
  OnnxImage output;
  std::optional<int> scale;  // output pixels an input pixel, a side: of fixed, whole multiples
};

// Of a whole `.onnx` file. Channels are where a side of 1, 3 or 4 is; where only one of the ends
// shows it, the other has them there, too. What no file says (the range of the values, the context
// that tiles need) must be asked.
// kModelUnsupportedLayer: other ends than one image each, or values that are neither fp32, fp16 nor
// uint8; otherwise the errors of ReadOnnxEnds.
Result<OnnxImageModel> DescribeOnnxImageModel(std::span<const uint8_t> file);

}  // namespace acg2vec
