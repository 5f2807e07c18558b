// Tiles in the shapes that models want, and back.

#include "network/image_tensor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

namespace acg2vec {
namespace {

using ::testing::ElementsAre;
using ::testing::FloatEq;
using ::testing::Pointwise;

constexpr PictureSize kTile{.width = 2, .height = 1};
// Red 0.1 0.2, green 0.3 0.4, blue 0.5 0.6.
const std::vector<float> kValues = {0.1F, 0.2F, 0.3F, 0.4F, 0.5F, 0.6F};

template <typename Value = float>
std::vector<Value> Fill(const ImageTensorView& view, const ImageTensorFormat& format,
                        int colour = 0) {
  std::vector<Value> tensor(static_cast<size_t>(format.channels * view.size.width) *
                            static_cast<size_t>(view.size.height));
  FillImageTensor<Value>(kValues, view, colour, format, tensor);
  return tensor;
}

TEST(ImageTensorTest, PlanesOfRgbAreTheTileItself) { EXPECT_EQ(Fill({kTile, kTile}, {}), kValues); }

TEST(ImageTensorTest, PixelsOfBgr) {
  const ImageTensorFormat format{.layout = ImageLayout::kChannelsLast, .order = ColourOrder::kBgr};
  EXPECT_THAT(Fill({kTile, kTile}, format), ElementsAre(0.5F, 0.3F, 0.1F, 0.6F, 0.4F, 0.2F));
}

TEST(ImageTensorTest, OneColourOfThree) {
  EXPECT_THAT(Fill({kTile, kTile}, {.channels = 1}, 1), ElementsAre(0.3F, 0.4F));
}

TEST(ImageTensorTest, BytesAreRoundedAndHeld) {
  const auto bytes = Fill<uint8_t>({kTile, kTile}, {.channels = 1, .factor = 255.0F});
  EXPECT_THAT(bytes, ElementsAre(26, 51));  // 25.5 and 51
  const auto beyond = Fill<uint8_t>({kTile, kTile}, {.channels = 1, .factor = -9.0F});
  EXPECT_THAT(beyond, ElementsAre(0, 0));
  EXPECT_THAT(Fill<uint8_t>({kTile, kTile}, {.channels = 1, .factor = 9e4F}),
              ElementsAre(255, 255));
}

TEST(ImageTensorTest, HalvesAreBits) {
  const auto halves = Fill<uint16_t>({kTile, kTile}, {.channels = 1, .factor = 5.0F}, 1);
  EXPECT_THAT(halves, ElementsAre(0x3E00, 0x4000));  // 1.5 and 2
}

TEST(ImageTensorTest, BeyondTheTileItsEdgeIsRepeated) {
  const ImageTensorView view{{.width = 4, .height = 2}, kTile, /*top=*/0, /*left=*/1};
  EXPECT_THAT(Fill(view, {.channels = 1}), ElementsAre(0.1F, 0.1F, 0.2F, 0.2F,  //
                                                       0.1F, 0.1F, 0.2F, 0.2F));
}

template <typename Value>
std::vector<float> ThereAndBack(const ImageTensorFormat& format, const ImageTensorView& view) {
  std::vector<float> back(kValues.size());
  for (int colour = 0; colour < 3; colour += format.channels) {
    const std::vector<Value> tensor = Fill<Value>(view, format, colour);
    ReadImageTensor<Value>(tensor, view, colour, format, back);
  }
  return back;
}

TEST(ImageTensorTest, WhatWasFilledIsReadAgain) {
  const ImageTensorView view{{.width = 5, .height = 4}, kTile, /*top=*/2, /*left=*/1};
  for (const ImageLayout layout : {ImageLayout::kChannelsFirst, ImageLayout::kChannelsLast}) {
    for (const ColourOrder order : {ColourOrder::kRgb, ColourOrder::kBgr}) {
      for (const int channels : {1, 3}) {
        const ImageTensorFormat format{layout, order, channels, 2.0F, -1.0F};
        EXPECT_THAT(ThereAndBack<float>(format, view), Pointwise(FloatEq(), kValues));
        EXPECT_THAT(ThereAndBack<uint16_t>(format, view),
                    Pointwise(::testing::FloatNear(5e-4F), kValues));
        const ImageTensorFormat bytes{layout, order, channels, 255.0F, 0.0F};
        EXPECT_THAT(ThereAndBack<uint8_t>(bytes, view),
                    Pointwise(::testing::FloatNear(0.5F / 255 + 1e-6F), kValues));
      }
    }
  }
}

TEST(ImageTensorTest, AViewThatReachesBeyondTheTensorIsNotInside) {
  const PictureSize size{.width = 4, .height = 3};
  EXPECT_TRUE((ImageTensorView{size, {.width = 2, .height = 1}, 2, 2}.IsInside()));
  EXPECT_FALSE((ImageTensorView{size, {.width = 2, .height = 1}, 3, 2}.IsInside()));
  EXPECT_FALSE((ImageTensorView{size, {.width = 2, .height = 1}, 2, 3}.IsInside()));
  EXPECT_FALSE((ImageTensorView{size, {.width = 2, .height = 1}, -1, 0}.IsInside()));
  EXPECT_FALSE((ImageTensorView{size, {.width = 0, .height = 1}, 0, 0}.IsInside()));
}

}  // namespace
}  // namespace acg2vec
