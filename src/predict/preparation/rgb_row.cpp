#include "predict/preparation/rgb_row.h"

#include <array>
#include <cstddef>

#include "image/resample/blend.h"
#include "image/rgba.h"

namespace acg2vec {
namespace {

// The nearest byte to (above·alpha + below·(255 − alpha)) / 255.
uint8_t Blended(uint8_t above, uint8_t below, uint8_t alpha) {
  const uint32_t sum = uint32_t{above} * alpha + uint32_t{below} * (255U - alpha) + 128;
  return static_cast<uint8_t>((sum + (sum >> 8U)) >> 8U);
}

// Where the three colours of a pixel lie.
std::array<size_t, 3> PlacesOf(const Picture& picture) {
  return picture.colour_channels() == 1 ? std::array<size_t, 3>{0, 0, 0}
                                        : std::array<size_t, 3>{0, 1, 2};
}

template <typename Sample, typename Value>
void CopyColours(const Picture& picture, int y, std::span<Value> line) {
  const std::array<size_t, 3> places = PlacesOf(picture);
  const Sample* sample = SamplesOf<Sample>(picture.row(y)).data();
  for (size_t at = 0; at < line.size(); at += kLanes, sample += picture.channels()) {
    for (size_t c = 0; c < 3; ++c) line[at + c] = ToByte(sample[places[c]]);
    line[at + 3] = 0;
  }
}

template <typename Sample, typename Value>
void BlendColours(const Picture& picture, int y, const RgbColour& background,
                  std::span<Value> line) {
  const std::array<size_t, 3> places = PlacesOf(picture);
  const auto alpha = static_cast<size_t>(picture.colour_channels());
  const Sample* sample = SamplesOf<Sample>(picture.row(y)).data();
  for (size_t at = 0; at < line.size(); at += kLanes, sample += picture.channels()) {
    for (size_t c = 0; c < 3; ++c) {
      line[at + c] = Blended(ToByte(sample[places[c]]), background[c], ToByte(sample[alpha]));
    }
    line[at + 3] = 0;
  }
}

}  // namespace

template <typename Value>
void ReadRgbRow(const Picture& picture, int y, const std::optional<RgbColour>& background,
                std::span<Value> line) {
  WithSampleOf(picture.depth(), [&]<typename Sample>(Sample) {
    if (background && picture.has_alpha()) {
      BlendColours<Sample>(picture, y, *background, line);
    } else {
      CopyColours<Sample>(picture, y, line);
    }
  });
}

template void ReadRgbRow(const Picture& picture, int y, const std::optional<RgbColour>& background,
                         std::span<int32_t> line);
template void ReadRgbRow(const Picture& picture, int y, const std::optional<RgbColour>& background,
                         std::span<float> line);

}  // namespace acg2vec
