// What networks do besides convolving, by its definition in network/layer.h.
#pragma once

#include "engine_plain_convolution.h"
#include "engine_plain_map.h"
#include "network/layer.h"

namespace acg2vec {

inline double Activated(double value, const Activation& activation) {
  switch (activation.kind) {
    case ActivationKind::kNone:
      return value;
    case ActivationKind::kRelu:
      return value > 0 ? value : 0;
    case ActivationKind::kLeakyRelu:
      return value > 0 ? value : value * static_cast<double>(activation.slope);
    case ActivationKind::kSigmoid:
      return 1 / (1 + std::exp(-value));
  }
  return value;
}

inline PlainMap Activated(const PlainMap& map, const Activation& activation) {
  return Transformed(map, [&](double value) { return Activated(value, activation); });
}

inline PlainMap Sum(PlainMap left, const PlainMap& right) {
  std::transform(left.values.begin(), left.values.end(), right.values.begin(), left.values.begin(),
                 [](double one, double other) { return one + other; });
  return left;
}

// What is negative times the slope of its channel, or the only slope.
inline PlainMap WithSlopes(PlainMap map, const std::vector<double>& slopes) {
  const size_t area = map.height * map.width;
  for (size_t i = 0; i < map.values.size(); ++i) {
    if (map.values[i] < 0) map.values[i] *= slopes[slopes.size() == 1 ? 0 : i / area];
  }
  return map;
}

inline PlainMap Joined(const std::vector<const PlainMap*>& maps) {
  PlainMap joined(0, maps[0]->height, maps[0]->width);
  for (const PlainMap* map : maps) {
    joined.channels += map->channels;
    joined.values.insert(joined.values.end(), map->values.begin(), map->values.end());
  }
  return joined;
}

// Every channel times its value of the vector.
inline PlainMap Scaled(PlainMap map, const PlainMap& gains) {
  for (size_t i = 0; i < map.values.size(); ++i) {
    map.values[i] *= gains.values[i / (map.height * map.width)];
  }
  return map;
}

inline PlainMap MeanOf(const PlainMap& map) {
  PlainMap means(map.channels, 1, 1);
  const size_t area = map.height * map.width;
  for (size_t i = 0; i < map.values.size(); ++i) means.values[i / area] += map.values[i];
  return Transformed(means, [&](double sum) { return sum / static_cast<double>(area); });
}

inline PlainMap PlainSums(const InnerProduct& product, const PlainMap& in) {
  const std::vector<float> weights = WeightsToFloat(product.weights);
  PlainMap out(ToSize(product.out_channels), 1, 1);
  std::copy(product.bias.begin(), product.bias.end(), out.values.begin());
  for (size_t i = 0; i < weights.size(); ++i) {
    out.values[i / in.channels] += static_cast<double>(weights[i]) * in.values[i % in.channels];
  }
  return out;
}

// A map of which every value is that of `from` at a place: `place(c, y, x)` gives {c, y, x}.
struct PlainPlace {
  size_t c;
  size_t y;
  size_t x;
};
template <typename PlaceOf>
PlainMap Rearranged(const PlainMap& from, PlainMap out, const PlaceOf& place_of) {
  for (size_t c = 0; c < out.channels; ++c) {
    for (size_t y = 0; y < out.height; ++y) {
      for (size_t x = 0; x < out.width; ++x) {
        const PlainPlace place = place_of(c, y, x);
        out.Row(c, y)[x] = from.Row(place.c, place.y)[place.x];
      }
    }
  }
  return out;
}

// [start, end) of an axis of that length.
struct PlainRange {
  PlainRange(const AxisRange& range, size_t side)
      : start(ToSize(range.start < 0 ? static_cast<int>(side) + range.start : range.start)),
        end(ToSize(range.end <= 0 ? static_cast<int>(side) + range.end : range.end)) {}

  size_t start;
  size_t end;
};

inline PlainMap Cropped(const PlainMap& map, const Crop& crop) {
  const PlainRange rows(crop.rows, map.height);
  const PlainRange columns(crop.columns, map.width);
  return Rearranged(map, PlainMap(map.channels, rows.end - rows.start, columns.end - columns.start),
                    [&](size_t c, size_t y, size_t x) {
                      return PlainPlace{c, y + rows.start, x + columns.start};
                    });
}

inline PlainMap Shuffled(const PlainMap& map, size_t factor) {
  return Rearranged(
      map, PlainMap(map.channels / factor / factor, map.height * factor, map.width * factor),
      [&](size_t c, size_t y, size_t x) {
        return PlainPlace{(c * factor + y % factor) * factor + x % factor, y / factor, x / factor};
      });
}

inline PlainMap EnlargedToNearest(const PlainMap& map, size_t factor) {
  return Rearranged(map, PlainMap(map.channels, map.height * factor, map.width * factor),
                    [&](size_t c, size_t y, size_t x) {
                      return PlainPlace{c, y / factor, x / factor};
                    });
}

// Keys' kernel with a = −0.75 by its two polynomials, pixel by pixel: no separation, no table.
inline double CubicKernel(double x) {
  constexpr double kA = -0.75;
  const double d = std::abs(x);
  if (d < 1) return (kA + 2) * d * d * d - (kA + 3) * d * d + 1;
  if (d < 2) return kA * d * d * d - 5 * kA * d * d + 8 * kA * d - 4 * kA;
  return 0;
}

inline PlainMap ResizedBicubically(const PlainMap& map, size_t numerator, size_t denominator) {
  PlainMap out(map.channels, map.height * numerator / denominator,
               map.width * numerator / denominator);
  const double scale = static_cast<double>(denominator) / static_cast<double>(numerator);
  const auto inside = [](int at, size_t side) {
    return ToSize(std::clamp(at, 0, static_cast<int>(side) - 1));
  };
  for (size_t c = 0; c < out.channels; ++c) {
    for (size_t y = 0; y < out.height; ++y) {
      for (size_t x = 0; x < out.width; ++x) {
        const double row = (static_cast<double>(y) + 0.5) * scale - 0.5;
        const double column = (static_cast<double>(x) + 0.5) * scale - 0.5;
        for (int i = static_cast<int>(row) - 2; i <= row + 2; ++i) {
          for (int j = static_cast<int>(column) - 2; j <= column + 2; ++j) {
            out.Row(c, y)[x] += CubicKernel(row - i) * CubicKernel(column - j) *
                                map.Row(c, inside(i, map.height))[inside(j, map.width)];
          }
        }
      }
    }
  }
  return out;
}

}  // namespace acg2vec
