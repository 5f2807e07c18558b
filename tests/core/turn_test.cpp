#include "image/turn.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "image/picture.h"

namespace acg2vec {
namespace {

constexpr PixelFormat kFormats[] = {{1, 8}, {2, 8}, {3, 8}, {4, 8}, {1, 16}, {3, 16}, {4, 16}};

// No two pixels near each other are alike, nor the bytes of one.
Picture Numbered(PictureSize size, PixelFormat format) {
  Picture picture = Picture::Allocate(size, format).value();
  uint32_t number = 0;
  for (int y = 0; y < size.height; ++y) {
    for (uint8_t& byte : picture.row(y)) byte = static_cast<uint8_t>(number++ * 40503U >> 8U);
  }
  return picture;
}

std::span<const uint8_t> PixelAt(const Picture& picture, int x, int y) {
  const size_t bytes = picture.format().pixel_bytes();
  return picture.row(y).subspan(static_cast<size_t>(x) * bytes, bytes);
}

// Where a pixel of the turned picture lay before.
std::pair<int, int> Before(int x, int y, PictureSize size, const Orientation& orientation) {
  if (orientation.transposes) std::swap(x, y);
  return {orientation.mirrors_columns ? size.width - 1 - x : x,
          orientation.mirrors_rows ? size.height - 1 - y : y};
}

TEST(TurnTest, EveryPixelOfEveryKindGoesToItsPlace) {
  constexpr PictureSize kSize{.width = 37, .height = 70};  // more than a block, and uneven
  for (const PixelFormat format : kFormats) {
    const Picture before = Numbered(kSize, format);
    for (int index = 0; index < kOrientations; ++index) {
      const Orientation orientation = OrientationOf(index);
      const auto turned = Turn(Numbered(kSize, format), orientation);
      ASSERT_TRUE(turned.ok());
      const Picture& after = turned.value();
      ASSERT_EQ(after.width(), orientation.transposes ? kSize.height : kSize.width);
      ASSERT_EQ(after.height(), orientation.transposes ? kSize.width : kSize.height);
      ASSERT_EQ(after.format(), format);
      for (int y = 0; y < after.height(); ++y) {
        for (int x = 0; x < after.width(); ++x) {
          const auto [old_x, old_y] = Before(x, y, kSize, orientation);
          const auto was = PixelAt(before, old_x, old_y);
          const auto is = PixelAt(after, x, y);
          ASSERT_TRUE(std::equal(is.begin(), is.end(), was.begin(), was.end()));
        }
      }
    }
  }
}

}  // namespace
}  // namespace acg2vec
