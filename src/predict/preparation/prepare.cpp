#include "predict/preparation/prepare.h"

#include <cstddef>
#include <cstdint>
#include <span>

#include "image/resample/resampler.h"
#include "predict/preparation/check.h"
#include "predict/preparation/normalise.h"
#include "predict/preparation/placement.h"
#include "predict/preparation/rgb_row.h"

namespace acg2vec {
namespace {

TapsOf TapsFor(InputResampling resampling) {
  const auto antialiased = [](ResampleFilter filter) {
    return [filter](LineLengths lengths, int index) {
      return AntialiasedTaps(filter, lengths, index);
    };
  };
  switch (resampling) {
    case InputResampling::kPilBox:
      return antialiased(ResampleFilter::kBox);
    case InputResampling::kPilBilinear:
      return antialiased(ResampleFilter::kBilinear);
    case InputResampling::kPilBicubic:
      return antialiased(ResampleFilter::kBicubic);
    case InputResampling::kPilLanczos:
      return antialiased(ResampleFilter::kLanczos);
    case InputResampling::kTensorFlowBilinear:
      return TensorFlowBilinearTaps;
    case InputResampling::kTensorFlowArea:
      break;
  }
  return TensorFlowAreaTaps;
}

template <typename Value>
Pixel<Value> OutsideOf(const InputDescription& description) {
  const RgbColour colour = description.padding.value_or(RgbColour{});
  return {static_cast<Value>(colour[0]), static_cast<Value>(colour[1]),
          static_cast<Value>(colour[2]), Value{}};
}

template <typename Value>
Result<std::vector<float>> PrepareAs(const Picture& picture, const InputDescription& description) {
  ACG2VEC_ASSIGN_OR_RETURN(const PicturePlacement placement,
                           PlacePicture(picture.size(), description));
  const TapsOf taps_of = TapsFor(description.resampling);
  ACG2VEC_ASSIGN_OR_RETURN(
      auto resampler, Resampler<Value>::Create(
                          picture.width(), MakeAxis<Value>(placement.columns, taps_of),
                          MakeAxis<Value>(placement.rows, taps_of), OutsideOf<Value>(description)));
  const auto load = [&](int y, std::span<Value> line) {
    ReadRgbRow(picture, y, description.background, line);
  };
  const Normaliser normaliser(description);
  const auto [width, height] = description.size;  // small: CheckDescription has seen them
  std::vector<float> input(size_t{3} * static_cast<size_t>(width) * static_cast<size_t>(height));
  for (int y = 0; y < height; ++y) normaliser.Store(resampler.Row(y, load), y, std::span(input));
  return input;
}

}  // namespace

Result<std::vector<float>> PrepareInput(const Picture& picture,
                                        const InputDescription& description) {
  ACG2VEC_RETURN_IF_ERROR(CheckDescription(description));
  return IsTensorFlow(description.resampling) ? PrepareAs<float>(picture, description)
                                              : PrepareAs<int32_t>(picture, description);
}

}  // namespace acg2vec
