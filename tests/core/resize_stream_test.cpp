#include "image/resample/resize_stream.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

#include "image/resample/resize.h"
#include "picture_maker.h"

namespace acg2vec {
namespace {

// Larger, smaller, one side of each, and the extremes.
constexpr std::array<PictureSize, 6> kSizes = {
    {{61, 83}, {19, 11}, {90, 7}, {5, 120}, {1, 1}, {37, 41}}};
constexpr PictureSize kFrom{37, 41};

Picture Streamed(const Picture& picture, PictureSize size, ResampleFilter filter, int band_rows) {
  auto stream =
      ResizeStream::Create({.from = picture.size(), .to = size}, picture.format(), filter).value();
  Picture resized = Picture::Allocate(size, picture.format()).value();
  int made = 0;
  for (int y = 0; y < picture.height(); y += band_rows) {
    const int rows = std::min(band_rows, picture.height() - y);
    const int then = stream.RowsWith(y + rows);
    const auto band = picture.pixels().subspan(static_cast<size_t>(y) * picture.row_bytes(),
                                               static_cast<size_t>(rows) * picture.row_bytes());
    const auto there =
        resized.pixels().subspan(static_cast<size_t>(made) * stream.row_bytes(),
                                 static_cast<size_t>(then - made) * stream.row_bytes());
    // In two pieces, as little as one row and all others.
    const size_t first = there.empty() ? 0 : stream.row_bytes();
    const auto rest = stream.Make(stream.Make(band, there.first(first)), there.subspan(first));
    stream.Take(rest);
    made = then;
  }
  EXPECT_EQ(made, size.height);
  return resized;
}

TEST(ResizeStreamTest, BandsOfAnyHeightGiveTheBytesOfTheWholePicture) {
  for (const PixelFormat format : kEveryFormat) {
    const Picture picture = RandomPicture(kFrom, format);
    for (const PictureSize size : kSizes) {
      for (const auto filter : {ResampleFilter::kBicubic, ResampleFilter::kLanczos}) {
        const auto whole = CopyOfPixels(Resize(picture, size, filter).value());
        for (const int band_rows : {1, 2, 7, 40}) {
          ASSERT_EQ(CopyOfPixels(Streamed(picture, size, filter, band_rows)), whole)
              << size.width << "x" << size.height << " of bands of " << band_rows;
        }
      }
    }
  }
}

// A row is made of three on each side, and comes with the last of them.
TEST(ResizeStreamTest, RowsComeAsSoonAsWhatTheyAreMadeOf) {
  const auto stream =
      ResizeStream::Create({.from = {8, 100}, .to = {8, 200}}, kRgb8, ResampleFilter::kLanczos)
          .value();
  EXPECT_EQ(stream.RowsWith(0), 0);
  EXPECT_EQ(stream.RowsWith(50), 2 * 47 + 1);
  EXPECT_EQ(stream.RowsWith(100), 200);
}

TEST(ResizeStreamTest, WhatItHoldsDoesNotGrowWithTheHeight) {
  const auto held = [](int height) {
    const SizeChange change{.from = {1000, height}, .to = {1500, height + height / 2}};
    return ResizeStream::Create(change, kRgba8, ResampleFilter::kLanczos).value().held_bytes();
  };
  EXPECT_EQ(held(100), held(100'000));
  EXPECT_LT(held(100'000), 300'000U);
}

TEST(ResizeStreamTest, SizesThatCannotBe) {
  const auto code = [](PictureSize to) {
    return ResizeStream::Create({.from = {4, 4}, .to = to}, kRgb8, ResampleFilter::kLanczos)
        .error()
        .code;
  };
  EXPECT_EQ(code({0, 8}), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code({8, std::numeric_limits<int>::max()}), ErrorCode::kTooLarge);
}

}  // namespace
}  // namespace acg2vec
