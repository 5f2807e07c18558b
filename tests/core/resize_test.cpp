#include "image/resample/resize.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>

#include "formula_picture.h"
#include "picture_maker.h"
#include "preparation_records.h"

namespace acg2vec {
namespace {

using ::testing::Each;

constexpr std::array<ResampleFilter, 4> kEveryFilter = {
    ResampleFilter::kBox, ResampleFilter::kBilinear, ResampleFilter::kBicubic,
    ResampleFilter::kLanczos};

// Pillow rounds between its two passes, this once: without overshoots, which Pillow also cuts off
// in between, they differ by one of 255 at most.
void ExpectPillowsWithinARounding(const std::string& name, ResampleFilter filter) {
  for (const auto& record : ReadRecords<uint8_t>(name, 3)) {
    const Picture resized = Resize(record.picture(), record.result, filter).value();
    const auto pixels = resized.pixels();
    ASSERT_EQ(pixels.size(), record.values.size());
    for (size_t i = 0; i < pixels.size(); ++i) {
      ASSERT_NEAR(pixels[i], record.values[i], 1) << Describe(record) << " " << i;
    }
  }
}

TEST(ResizeTest, IsWithinARoundingOfPillow) {
  ExpectPillowsWithinARounding("pil-box", ResampleFilter::kBox);
  ExpectPillowsWithinARounding("pil-bilinear", ResampleFilter::kBilinear);
}

// A step between black and white is overshot as the sums in double precision say.
TEST(ResizeTest, SharpFiltersOvershootAStep) {
  Picture picture = Picture::Allocate({8, 1}, {.channels = 1, .depth = 8}).value();
  for (size_t x = 0; x < 8; ++x) picture.row(0)[x] = x < 4 ? 50 : 200;
  for (const auto filter : {ResampleFilter::kBicubic, ResampleFilter::kLanczos}) {
    const Picture resized = Resize(picture, {24, 1}, filter).value();
    for (int x = 0; x < 24; ++x) {
      const double middle = (x + 0.5) / 3;
      double sum = 0;
      double weights = 0;
      for (int tap = 0; tap < 8; ++tap) {
        const double weight = FilterWeight(filter, tap + 0.5 - middle);
        sum += weight * picture.row(0)[static_cast<size_t>(tap)];
        weights += weight;
      }
      EXPECT_EQ(resized.row(0)[static_cast<size_t>(x)], std::floor(sum / weights + 0.5)) << x;
    }
    EXPECT_GT(*std::max_element(resized.pixels().begin(), resized.pixels().end()), 200);
  }
}

TEST(ResizeTest, TheSameSizeIsTheSamePicture) {
  for (const PixelFormat format : kEveryFormat) {
    Picture picture = RandomPicture({19, 13}, format);
    if (format.has_alpha()) {  // under nothing, colours are lost
      WithSampleOf(format.depth, [&]<typename Sample>(Sample) {
        const auto samples = SamplesOf<Sample>(picture.pixels());
        const auto step = static_cast<size_t>(format.channels);
        for (size_t i = step - 1; i < samples.size(); i += step) samples[i] |= 0x80;
      });
    }
    const Picture resized = Resize(picture, picture.size(), ResampleFilter::kLanczos).value();
    EXPECT_EQ(resized.format(), format);
    EXPECT_TRUE(std::equal(resized.pixels().begin(), resized.pixels().end(),
                           picture.pixels().begin(), picture.pixels().end()))
        << format.channels << " of " << format.depth;
  }
}

TEST(ResizeTest, SixteenBitsKeepWhatEightWouldLose) {
  Picture picture = Picture::Allocate({2, 1}, {.channels = 1, .depth = 16}).value();
  SamplesOf<uint16_t>(picture.pixels())[0] = 1000;
  SamplesOf<uint16_t>(picture.pixels())[1] = 1003;
  const Picture one = Resize(picture, {1, 1}, ResampleFilter::kBox).value();
  EXPECT_EQ(SamplesOf<uint16_t>(one.pixels())[0], 1002);  // 1001.5
}

TEST(ResizeTest, ColoursOfTransparentPixelsDontShow) {
  for (const ResampleFilter filter : kEveryFilter) {
    Picture picture = Picture::Allocate({12, 12}, kRgba8).value();
    for (size_t i = 0; i < 144; ++i) {
      const bool visible = i % 3 != 0;
      const std::array<uint8_t, 4> pixel = visible ? std::array<uint8_t, 4>{40, 90, 140, 255}
                                                   : std::array<uint8_t, 4>{255, 0, 255, 0};
      std::copy(pixel.begin(), pixel.end(), &picture.pixels()[4 * i]);
    }
    const Picture resized = Resize(picture, {7, 17}, filter).value();
    for (size_t i = 0; i < resized.pixels().size(); i += 4) {
      const auto pixel = resized.pixels().subspan(i, 4);
      if (pixel[3] == 0) continue;
      EXPECT_EQ(pixel[0], 40);
      EXPECT_EQ(pixel[1], 90);
      EXPECT_EQ(pixel[2], 140);
    }
  }
}

TEST(ResizeTest, OneColourStaysThatColourAtAnySize) {
  for (const PictureSize from : {PictureSize{1, 1}, {1, 20'000}, {20'000, 1}, {37, 5}}) {
    Picture picture = Picture::Allocate(from, {.channels = 2, .depth = 8}).value();
    std::fill(picture.pixels().begin(), picture.pixels().end(), uint8_t{201});
    for (const PictureSize to : {PictureSize{1, 1}, {3, 300}, {99, 2}}) {
      for (const ResampleFilter filter : kEveryFilter) {
        EXPECT_THAT(Resize(picture, to, filter).value().pixels(), Each(201));
      }
    }
  }
}

TEST(ResizeTest, WhatIsOverTheLimitsIsRefusedBeforeMemoryIsTaken) {
  const Picture picture = RandomPicture({4, 4}, kRgb8);
  const auto code = [&](PictureSize size, const Limits& limits = {}) {
    return Resize(picture, size, ResampleFilter::kBox, limits).error().code;
  };
  constexpr int kHuge = std::numeric_limits<int>::max();
  EXPECT_EQ(code({kHuge, kHuge}), ErrorCode::kTooLarge);
  EXPECT_EQ(code({8, 8}, {.pixels = 63}), ErrorCode::kTooLarge);
  EXPECT_EQ(code({8, 8}, {.decoded_bytes = 191}), ErrorCode::kTooLarge);
  EXPECT_EQ(code({0, 8}), ErrorCode::kInvalidArgument);
}

}  // namespace
}  // namespace acg2vec
