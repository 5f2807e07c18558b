#include "predict/preparation/placement.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace acg2vec {
namespace {

struct Sides {
  int64_t width;
  int64_t height;
};

// Whether the picture is wider than the input, as shapes.
bool IsWider(PictureSize picture, PictureSize input) {
  return int64_t{picture.width} * input.height > int64_t{picture.height} * input.width;
}

// Single precision and halves to even are `tf.image.resize`'s, where it preserves the aspect.
Sides FittingSides(PictureSize picture, PictureSize input) {
  const auto width = static_cast<float>(picture.width);
  const auto height = static_cast<float>(picture.height);
  const float scale =
      std::min(static_cast<float>(input.width) / width, static_cast<float>(input.height) / height);
  const auto side = [scale](float length, int most) {
    return std::clamp<int64_t>(static_cast<int64_t>(std::nearbyint(scale * length)), 1, most);
  };
  return {side(width, input.width), side(height, input.height)};
}

// The other side is rounded down, as the preparation of CLIP does it.
Sides CoveringSides(PictureSize picture, PictureSize input) {
  if (IsWider(picture, input)) {
    return {int64_t{input.height} * picture.width / picture.height, input.height};
  }
  return {input.width, int64_t{input.width} * picture.height / picture.width};
}

int64_t RoundedQuotient(int64_t dividend, int64_t divisor) {
  return (2 * dividend + divisor) / (2 * divisor);
}

Sides CanvasSides(PictureSize picture, PictureSize input) {
  const auto [width, height] = picture;
  if (IsWider(picture, input)) {
    return {width, RoundedQuotient(int64_t{width} * input.height, input.width)};
  }
  return {RoundedQuotient(int64_t{height} * input.width, input.height), height};
}

Sides CanvasFor(PictureSize picture, const InputDescription& description) {
  if (description.fit == InputFit::kPadFirst) return CanvasSides(picture, description.size);
  return {picture.width, picture.height};
}

Sides ResampledFor(PictureSize picture, const InputDescription& description) {
  if (description.fit == InputFit::kPad) return FittingSides(picture, description.size);
  if (description.fit == InputFit::kCrop) return CoveringSides(picture, description.size);
  return {description.size.width, description.size.height};
}

// Half of a difference, rounded down where it is above zero; where it is below zero, a cut, the
// smaller half is cut at the start.
int HalfOf(int difference) { return difference / 2; }

AxisLayout LayoutOf(int picture, int64_t canvas, int64_t resampled, int input,
                    const InputDescription& description) {
  AxisLayout layout;
  layout.picture = picture;
  layout.canvas = static_cast<int>(canvas);
  layout.canvas_offset = HalfOf(layout.canvas - picture);
  layout.resampled = static_cast<int>(resampled);
  layout.result = input;
  const int padding = input - layout.resampled;
  layout.offset = HalfOf(padding);
  layout.is_half_later = description.is_centred_by_halves && padding % 2 != 0;
  layout.repeats_edge = !description.padding;
  return layout;
}

}  // namespace

Result<PicturePlacement> PlacePicture(PictureSize picture, const InputDescription& description) {
  const Sides canvas = CanvasFor(picture, description);
  const Sides resampled = ResampledFor(picture, description);
  constexpr int64_t kMost = int64_t{1} << 30;
  if (std::max({canvas.width, canvas.height, resampled.width, resampled.height}) > kMost) {
    return Error{ErrorCode::kTooLarge, "The picture is too long and thin for this model. Crop it."};
  }
  const auto [width, height] = description.size;
  return PicturePlacement{
      LayoutOf(picture.width, canvas.width, resampled.width, width, description),
      LayoutOf(picture.height, canvas.height, resampled.height, height, description)};
}

}  // namespace acg2vec
