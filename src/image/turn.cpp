#include "image/turn.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace acg2vec {
namespace {

void MirrorRow(std::span<uint8_t> row, size_t pixel_bytes) {
  std::reverse(row.begin(), row.end());
  // That turned the bytes within each pixel round as well.
  for (size_t at = 0; at < row.size(); at += pixel_bytes) {
    const auto pixel = row.subspan(at, pixel_bytes);
    std::reverse(pixel.begin(), pixel.end());
  }
}

void MirrorColumns(Picture& picture) {
  const size_t pixel_bytes = picture.format().pixel_bytes();
  for (int y = 0; y < picture.height(); ++y) MirrorRow(picture.row(y), pixel_bytes);
}

void MirrorRows(Picture& picture) {
  for (int top = 0, bottom = picture.height() - 1; top < bottom; ++top, --bottom) {
    const auto row = picture.row(top);
    std::swap_ranges(row.begin(), row.end(), picture.row(bottom).begin());
  }
}

// Of a square small enough that its rows and columns stay in a cache.
struct Block {
  int left;
  int top;
  int right;
  int bottom;
};

void TransposeBlock(const Picture& source, const Block& block, size_t pixel_bytes,
                    Picture& target) {
  for (int y = block.top; y < block.bottom; ++y) {
    const uint8_t* pixel = source.row(y).data() + static_cast<size_t>(block.left) * pixel_bytes;
    const size_t column = static_cast<size_t>(y) * pixel_bytes;
    for (int x = block.left; x < block.right; ++x, pixel += pixel_bytes) {
      std::memcpy(target.row(x).data() + column, pixel, pixel_bytes);
    }
  }
}

Result<Picture> Transpose(const Picture& source) {
  constexpr int kBlock = 32;
  ACG2VEC_ASSIGN_OR_RETURN(Picture target,
                           Picture::Allocate({source.height(), source.width()}, source.format()));
  const size_t pixel_bytes = source.format().pixel_bytes();
  for (int top = 0; top < source.height(); top += kBlock) {
    for (int left = 0; left < source.width(); left += kBlock) {
      const Block block{.left = left,
                        .top = top,
                        .right = std::min(left + kBlock, source.width()),
                        .bottom = std::min(top + kBlock, source.height())};
      TransposeBlock(source, block, pixel_bytes, target);
    }
  }
  return target;
}

}  // namespace

Result<Picture> Turn(Picture picture, const Orientation& orientation) {
  if (orientation.mirrors_columns) MirrorColumns(picture);
  if (orientation.mirrors_rows) MirrorRows(picture);
  if (!orientation.transposes) return picture;
  return Transpose(picture);
}

}  // namespace acg2vec
