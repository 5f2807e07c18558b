// How colours are spread around grey: along one hue, or over many.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace acg2vec {

class HueMoments {
 public:
  struct Spread {
    double along = 0;  // root mean squares, in levels of 255
    double across = 0;
    double opposite = 0;  // share of the squares along the axis that lie on its lesser side
  };

  void Add(const uint8_t* rgb) {
    const int brightness = (77 * rgb[0] + 150 * rgb[1] + 29 * rgb[2]) >> 8;
    const int64_t blue = rgb[2] - brightness;
    const int64_t red = rgb[0] - brightness;
    Moments& side = sides_[SectorOf(blue, red)];
    side.blue += blue * blue;
    side.red += red * red;
    side.both += blue * red;
    ++count_;
  }

  Spread Finish() const;

 private:
  // Second moments of the colours of one sector of hues.
  struct Moments {
    int64_t blue = 0;
    int64_t red = 0;
    int64_t both = 0;
  };
  static constexpr size_t kSectors = 8;

  // Half the sectors lie opposite to the other half, four places on.
  static size_t SectorOf(int64_t blue, int64_t red) {
    const size_t half = red < 0 || (red == 0 && blue < 0) ? kSectors / 2 : 0;
    const int64_t b = half > 0 ? -blue : blue;
    const int64_t r = half > 0 ? -red : red;
    if (b >= 0) return half + (r < b ? 0U : 1U);
    return half + (r >= -b ? 2U : 3U);
  }

  std::array<Moments, kSectors> sides_ = {};
  int64_t count_ = 0;
};

}  // namespace acg2vec
