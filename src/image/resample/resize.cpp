#include "image/resample/resize.h"

#include <cmath>

#include "image/check_limits.h"
#include "image/resample/resampler.h"

namespace acg2vec {
namespace {

Axis<float> AxisFor(int from, int to, ResampleFilter filter) {
  return MakeAxis<float>(PlainAxis(from, to), [filter](LineLengths lengths, int index) {
    return AntialiasedTaps(filter, lengths, index);
  });
}

// Alpha is the last lane, as a fraction; colours are multiplied by it.
template <typename Sample>
void LoadRow(const Picture& picture, int y, std::span<float> line) {
  constexpr auto kFull = static_cast<float>(kFullSample<Sample>);
  const auto colours = static_cast<size_t>(picture.colour_channels());
  const Sample* sample = SamplesOf<Sample>(picture.row(y)).data();
  for (size_t at = 0; at < line.size(); at += kLanes, sample += picture.channels()) {
    const float alpha = picture.has_alpha() ? static_cast<float>(sample[colours]) / kFull : 1.0F;
    for (size_t c = 0; c < colours; ++c) line[at + c] = static_cast<float>(sample[c]) * alpha;
    line[at + kLanes - 1] = alpha;
  }
}

template <typename Sample>
Sample Rounded(float value) {
  constexpr auto kFull = static_cast<float>(kFullSample<Sample>);
  const float rounded = std::floor(value + 0.5F);
  if (!(rounded > 0)) return 0;
  return rounded < kFull ? static_cast<Sample>(rounded) : kFullSample<Sample>;
}

template <typename Sample>
void StoreRow(std::span<const float> line, Picture& picture, int y) {
  constexpr auto kFull = static_cast<float>(kFullSample<Sample>);
  const auto colours = static_cast<size_t>(picture.colour_channels());
  Sample* sample = SamplesOf<Sample>(picture.row(y)).data();
  for (size_t at = 0; at < line.size(); at += kLanes, sample += picture.channels()) {
    // Filters with negative weights may overshoot.
    const float alpha = line[at + kLanes - 1];
    const float factor = !picture.has_alpha() ? 1.0F : alpha > 0 ? 1.0F / alpha : 0.0F;
    for (size_t c = 0; c < colours; ++c) sample[c] = Rounded<Sample>(line[at + c] * factor);
    if (picture.has_alpha()) sample[colours] = Rounded<Sample>(alpha * kFull);
  }
}

template <typename Sample>
void ResizeRows(const Picture& picture, Resampler<float>& resampler, Picture& resized) {
  const auto load = [&](int y, std::span<float> line) { LoadRow<Sample>(picture, y, line); };
  for (int y = 0; y < resized.height(); ++y) StoreRow<Sample>(resampler.Row(y, load), resized, y);
}

}  // namespace

Result<Picture> Resize(const Picture& picture, PictureSize size, ResampleFilter filter,
                       const Limits& limits) {
  if (size.width < 1 || size.height < 1) {
    return Error{ErrorCode::kInvalidArgument, "A picture has at least one pixel a side."};
  }
  ACG2VEC_RETURN_IF_ERROR(CheckSize(size, limits));
  const auto pixel_bytes = static_cast<int>(picture.format().pixel_bytes());
  ACG2VEC_RETURN_IF_ERROR(CheckDecodedBytes(size, pixel_bytes, limits));
  ACG2VEC_ASSIGN_OR_RETURN(
      auto resampler,
      Resampler<float>::Create(picture.width(), AxisFor(picture.width(), size.width, filter),
                               AxisFor(picture.height(), size.height, filter)));
  ACG2VEC_ASSIGN_OR_RETURN(Picture resized, Picture::Allocate(size, picture.format()));
  WithSampleOf(picture.depth(),
               [&]<typename Sample>(Sample) { ResizeRows<Sample>(picture, resampler, resized); });
  return resized;
}

}  // namespace acg2vec
