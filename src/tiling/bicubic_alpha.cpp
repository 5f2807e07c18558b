#include "tiling/bicubic_alpha.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include "tiling/scatter.h"
#include "tiling/unit_value.h"

namespace acg2vec {
namespace {

// The four pixels that an enlarged one is made of, along one axis.
struct FourTaps {
  std::array<int, 4> places;
  std::array<float, 4> weights;
};

float CubicWeight(float distance) {
  constexpr float kA = -0.5F;
  const float d = std::abs(distance);
  if (d < 1.0F) return ((kA + 2.0F) * d - (kA + 3.0F)) * d * d + 1.0F;
  return d < 2.0F ? kA * (((d - 5.0F) * d + 8.0F) * d - 4.0F) : 0.0F;
}

FourTaps FourTapsOf(int enlarged, int scale, int length) {
  const float place =
      (static_cast<float>(enlarged % scale) + 0.5F) / static_cast<float>(scale) - 0.5F;
  const int pixel = enlarged / scale;
  const int start = pixel + static_cast<int>(std::floor(place)) - 1;
  FourTaps taps{};
  for (size_t i = 0; i < taps.places.size(); ++i) {
    const int tap = start + static_cast<int>(i);
    taps.places[i] = std::clamp(tap, 0, length - 1);
    taps.weights[i] = CubicWeight(static_cast<float>(tap - pixel) - place);
  }
  return taps;
}

std::vector<FourTaps> FourTapsOf(int first, int count, int scale, int length) {
  std::vector<FourTaps> taps;
  taps.reserve(static_cast<size_t>(count));
  for (int i = 0; i < count; ++i) taps.push_back(FourTapsOf(first + i, scale, length));
  return taps;
}

// One enlarged row of alpha at the picture's own columns, `values` of them from `first` on.
template <typename Sample>
void BlendRows(const Picture& picture, const FourTaps& taps, size_t first,
               std::span<float> values) {
  const auto step = static_cast<size_t>(picture.channels());
  std::fill(values.begin(), values.end(), 0.0F);
  for (size_t tap = 0; tap < taps.places.size(); ++tap) {
    const auto samples = SamplesOf<Sample>(picture.row(taps.places[tap]));
    for (size_t x = 0; x < values.size(); ++x) {
      values[x] += taps.weights[tap] * ToUnit(samples[step * (first + x) + step - 1]);
    }
  }
}

template <typename Sample>
void BlendColumns(std::span<const float> values, std::span<const FourTaps> taps, size_t first,
                  std::span<Sample> packed) {
  for (size_t x = 0; x < packed.size(); ++x) {
    float sum = 0.0F;
    for (size_t tap = 0; tap < 4; ++tap) {
      sum += taps[x].weights[tap] * values[static_cast<size_t>(taps[x].places[tap]) - first];
    }
    packed[x] = FromUnit<Sample>(sum);
  }
}

}  // namespace

void PackBicubicAlpha(const Picture& picture, const TilePlan& plan, int row, int column,
                      std::span<uint8_t> packed) {
  const TileArea area = TileAreaOf(plan, row, column);
  const int scale = plan.geometry.scale;
  const auto columns = FourTapsOf(area.x, area.width, scale, picture.width());
  const auto first = static_cast<size_t>(columns.front().places.front());
  const auto last = static_cast<size_t>(columns.back().places.back());
  std::vector<float> values(last - first + 1);
  const size_t row_bytes = packed.size() / static_cast<size_t>(area.height);
  for (int y = 0; y < area.height; ++y) {
    const FourTaps rows = FourTapsOf(area.y + y, scale, picture.height());
    WithSampleOf(picture.depth(),
                 [&]<typename Sample>(Sample) { BlendRows<Sample>(picture, rows, first, values); });
    const auto target = packed.subspan(static_cast<size_t>(y) * row_bytes, row_bytes);
    WithSampleOf(plan.enlarged_format.depth, [&]<typename Sample>(Sample) {
      BlendColumns<Sample>(values, columns, first, SamplesOf<Sample>(target));
    });
  }
}

}  // namespace acg2vec
