#include "predict/preparation/normalise.h"

#include <cstddef>

#include "image/resample/blend.h"

namespace acg2vec {
namespace {

// A value v of the range is v·factor + addend, of a byte v.
struct Linear {
  double factor;
  double addend;
};

Linear RangeOf(InputRange range) {
  if (range == InputRange::kUnit) return {.factor = 1.0 / 255, .addend = 0};
  if (range == InputRange::kSigned) return {.factor = 2.0 / 255, .addend = -1};
  return {.factor = 1, .addend = 0};
}

}  // namespace

Normaliser::Normaliser(const InputDescription& description) {
  const auto width = static_cast<size_t>(description.size.width);
  const auto height = static_cast<size_t>(description.size.height);
  const Linear range = RangeOf(description.range);
  step_ = description.is_planar ? 1 : 3;
  row_ = width * step_;
  for (size_t c = 0; c < 3; ++c) {
    const size_t place = description.is_bgr ? 2 - c : c;
    const double deviation = description.deviation[c];
    channels_[c] = {
        .factor = static_cast<float>(range.factor / deviation),
        .addend = static_cast<float>((range.addend - description.mean[c]) / deviation),
        .plane = description.is_planar ? place * width * height : place,
    };
  }
}

template <typename Value>
void Normaliser::Store(std::span<const Value> line, int y, std::span<float> input) const {
  for (size_t c = 0; c < 3; ++c) {
    const auto [factor, addend, plane] = channels_[c];
    size_t place = plane + static_cast<size_t>(y) * row_;
    for (size_t at = c; at < line.size(); at += kLanes, place += step_) {
      input[place] = static_cast<float>(line[at]) * factor + addend;
    }
  }
}

template void Normaliser::Store(std::span<const int32_t> line, int y, std::span<float> input) const;
template void Normaliser::Store(std::span<const float> line, int y, std::span<float> input) const;

}  // namespace acg2vec
