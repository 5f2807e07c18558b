#include "engine/kernels/patches.h"

#include <algorithm>

namespace acg2vec {
namespace {

void CopyPixels(const float* in, size_t pixels, size_t channels, const float* gains, float* out) {
  if (gains == nullptr) {
    std::copy_n(in, pixels * channels, out);
    return;
  }
  for (size_t pixel = 0; pixel < pixels; ++pixel) {
    for (size_t c = 0; c < channels; ++c) {
      out[pixel * channels + c] = in[pixel * channels + c] * gains[c];
    }
  }
}

// How much of [start, start + length) lies before 0, and how much of it in [0, end).
struct Overlap {
  size_t before;
  size_t inside;
};

Overlap OverlapOf(ptrdiff_t start, size_t length, size_t end) {
  const auto side = static_cast<ptrdiff_t>(length);
  const ptrdiff_t before = std::clamp<ptrdiff_t>(-start, 0, side);
  const ptrdiff_t until = std::clamp<ptrdiff_t>(static_cast<ptrdiff_t>(end) - start, before, side);
  return {static_cast<size_t>(before), static_cast<size_t>(until - before)};
}

}  // namespace

void CopyPatch(const FeatureView& in, const PatchPlace& place, const float* gains, float* out) {
  const size_t row_size = place.side * in.channels;
  const Overlap rows = OverlapOf(place.y, place.side, in.height);
  const Overlap columns = OverlapOf(place.x, place.side, in.width);
  if (rows.inside < place.side || columns.inside < place.side) {
    std::fill_n(out, place.side * row_size, 0.0F);
  }
  if (columns.inside == 0) return;
  const auto first_x = static_cast<size_t>(place.x + static_cast<ptrdiff_t>(columns.before));
  for (size_t i = rows.before; i < rows.before + rows.inside; ++i) {
    const auto y = static_cast<size_t>(place.y + static_cast<ptrdiff_t>(i));
    CopyPixels(in.At(y, first_x), columns.inside, in.channels, gains,
               out + i * row_size + columns.before * in.channels);
  }
}

}  // namespace acg2vec
