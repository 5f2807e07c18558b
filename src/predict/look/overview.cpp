#include "predict/look/overview.h"

#include <algorithm>
#include <cstddef>

#include "predict/look/opaque_row.h"

namespace acg2vec {
namespace {

// The pixels of an axis that a pixel of the overview stands for.
struct Box {
  size_t first;
  size_t count;  // one at least

  size_t end() const { return first + count; }
};

Box BoxOf(size_t at, size_t length) {
  const size_t first = at * length / kViewLength;
  const size_t end = (at + 1) * length / kViewLength;
  return {first, end > first ? end - first : 1};
}

// Adds one row of the picture to the sums of a row of the overview.
void AddRow(std::span<const uint8_t> rgb, std::span<uint64_t> sums) {
  const size_t width = rgb.size() / 3;
  for (size_t column = 0; column < kViewLength; ++column) {
    const Box box = BoxOf(column, width);
    for (size_t x = box.first; x < box.end(); ++x) {
      for (size_t c = 0; c < 3; ++c) sums[column * 3 + c] += rgb[x * 3 + c];
    }
  }
}

}  // namespace

View OverviewOf(const Picture& picture) {
  const auto width = static_cast<size_t>(picture.width());
  const auto height = static_cast<size_t>(picture.height());
  std::vector<uint8_t> rgb(width * 3);
  View overview;
  overview.reserve(kViewLength * kViewLength * 3);
  for (size_t row = 0; row < kViewLength; ++row) {
    const Box rows = BoxOf(row, height);
    std::vector<uint64_t> sums(kViewLength * 3);
    for (size_t y = rows.first; y < rows.end(); ++y) {
      ReadOpaqueRow(picture, static_cast<int>(y), 0, rgb);
      AddRow(rgb, sums);
    }
    for (size_t i = 0; i < sums.size(); ++i) {
      const uint64_t count = rows.count * BoxOf(i / 3, width).count;
      overview.push_back(static_cast<uint8_t>((2 * sums[i] + count) / (2 * count)));
    }
  }
  return overview;
}

}  // namespace acg2vec
