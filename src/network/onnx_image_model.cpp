#include "network/onnx_image_model.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "network/network_errors.h"
#include "network/network_limits.h"
#include "network/onnx_ends.h"

namespace acg2vec {
namespace {

using Shape = std::vector<std::optional<int64_t>>;

std::optional<ImageValue> ValueOf(int64_t type) {
  switch (type) {
    case 1:
      return ImageValue::kFloat;
    case 2:
      return ImageValue::kUint8;
    case 10:
      return ImageValue::kFloat16;
    default:
      return std::nullopt;
  }
}

bool IsChannels(const std::optional<int64_t>& side) {
  const int64_t channels = side.value_or(0);
  return channels == 1 || channels == 3 || channels == 4;
}

// Nothing where both or neither of the places look like channels.
std::optional<ImageLayout> LayoutOf(const Shape& shape) {
  const bool first = IsChannels(shape[1]);
  const bool last = IsChannels(shape[3]);
  if (first == last) return std::nullopt;
  return first ? ImageLayout::kChannelsFirst : ImageLayout::kChannelsLast;
}

// Whether an image of that layout could have that shape: for a model whose channels are nowhere
// said.
bool FitsLayout(const Shape& shape, bool channels_first) {
  const std::optional<int64_t>& channels = shape[channels_first ? 1 : 3];
  return !channels || IsChannels(channels);
}

// A shape that fixes one side and leaves the other free is none that pictures are fed to.
bool FitsSides(const Shape& shape, bool channels_first) {
  return shape[channels_first ? 2 : 1].has_value() == shape[channels_first ? 3 : 2].has_value();
}

bool CouldBeImages(const Shape& in, const Shape& out) {
  const auto fits = [&](bool channels_first) {
    return FitsLayout(in, channels_first) && FitsLayout(out, channels_first) &&
           FitsSides(in, channels_first);
  };
  return fits(true) || fits(false);
}

Result<Shape> ImageShape(const OnnxEnd& end) {
  constexpr size_t kSides = 4;
  if (!end.shape || end.shape->size() != kSides || end.shape->front().value_or(1) != 1) {
    return UnsupportedLayer("The model does not take and give one image at a time");
  }
  const bool fits = std::all_of(end.shape->begin(), end.shape->end(),
                                [](const auto& side) { return side.value_or(1) <= kMaxBlobSide; });
  if (!fits) return UnsupportedLayer("The model's images are too large");
  return *end.shape;
}

std::optional<int> ToInt(const std::optional<int64_t>& side) {
  return side ? std::optional(static_cast<int>(*side)) : std::nullopt;
}

Result<OnnxImage> DescribeImage(const OnnxEnd& end, const Shape& shape,
                                std::optional<ImageLayout> layout) {
  const std::optional<ImageValue> value = ValueOf(end.type);
  if (!value) {
    return UnsupportedLayer("The model's values are neither fp32, fp16 nor uint8");
  }
  OnnxImage image{end.name, *value, layout, std::nullopt, std::nullopt, std::nullopt};
  if (!layout) return image;
  const bool channels_first = *layout == ImageLayout::kChannelsFirst;
  image.channels = ToInt(shape[channels_first ? 1 : 3]);
  image.height = ToInt(shape[channels_first ? 2 : 1]);
  image.width = ToInt(shape[channels_first ? 3 : 2]);
  return image;
}

// Nothing where sizes are free, or are no whole multiples: then a border may be missing.
std::optional<int> ScaleOf(const OnnxImage& input, const OnnxImage& output) {
  if (!input.height || !input.width || !output.height || !output.width) return std::nullopt;
  const int scale = *output.height / *input.height;
  const bool is_scale = scale >= 1 && scale <= kMaxStride &&
                        *output.height == scale * *input.height &&
                        *output.width == scale * *input.width;
  return is_scale ? std::optional(scale) : std::nullopt;
}

}  // namespace

Result<OnnxImageModel> DescribeOnnxImageModel(std::span<const uint8_t> file) {
  ACG2VEC_ASSIGN_OR_RETURN(const OnnxEnds ends, ReadOnnxEnds(file));
  if (ends.inputs.size() != 1 || ends.outputs.size() != 1) {
    return UnsupportedLayer("The model has other inputs and outputs than one image each");
  }
  ACG2VEC_ASSIGN_OR_RETURN(const Shape in, ImageShape(ends.inputs[0]));
  ACG2VEC_ASSIGN_OR_RETURN(const Shape out, ImageShape(ends.outputs[0]));
  const auto in_layout = LayoutOf(in);
  const auto out_layout = LayoutOf(out);
  if (!in_layout && !out_layout && !CouldBeImages(in, out)) {
    return UnsupportedLayer("The model's images have other channels than 1 or 3");
  }
  OnnxImageModel model;
  ACG2VEC_ASSIGN_OR_RETURN(model.input,
                           DescribeImage(ends.inputs[0], in, in_layout ? in_layout : out_layout));
  ACG2VEC_ASSIGN_OR_RETURN(
      model.output, DescribeImage(ends.outputs[0], out, out_layout ? out_layout : in_layout));
  model.scale = ScaleOf(model.input, model.output);
  return model;
}

}  // namespace acg2vec
