#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <string>

#include "model_inputs.h"
#include "picture_maker.h"
#include "predict/preparation/prepare.h"
#include "preparation_records.h"

namespace acg2vec {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::FloatEq;

// Values of [height, width, 3] where they lie as [3, height, width].
std::vector<float> Planar(const std::vector<float>& values) {
  std::vector<float> planar;
  for (size_t c = 0; c < 3; ++c) {
    for (size_t i = c; i < values.size(); i += 3) planar.push_back(values[i]);
  }
  return planar;
}

void ExpectAsItsAuthors(const std::string& family, const InputDescription& description,
                        double tolerance) {
  for (const auto& record : ReadRecords<float>(family, 3)) {
    const auto values = PrepareInput(record.picture(), description).value();
    const auto wanted = description.is_planar ? Planar(record.values) : record.values;
    ASSERT_EQ(values.size(), wanted.size());
    for (size_t i = 0; i < values.size(); ++i) {
      ASSERT_NEAR(values[i], wanted[i], tolerance) << Describe(record) << " " << i;
    }
  }
}

TEST(PreparationTest, WdTaggersGetTheBytesThatTheirAuthorGivesThem) {
  ExpectAsItsAuthors("wd", WdInput(24), 0);
}

TEST(PreparationTest, DeepDanbooruGetsWhatItsAuthorGivesItHalvesOfPixelsIncluded) {
  ExpectAsItsAuthors("deepdanbooru", DeepDanbooruInput(24), 1e-5);
}

TEST(PreparationTest, Pix2scoreGetsWhatItsServedGraphMakes) {
  ExpectAsItsAuthors("pix2score", Pix2scoreInput(24), 1e-5);
}

TEST(PreparationTest, DclipGetsWhatItsProcessorMakes) {
  ExpectAsItsAuthors("dclip", DclipInput(24), 1e-5);
}

Picture OnePixel(std::vector<uint8_t> samples) {
  Picture picture =
      Picture::Allocate({1, 1}, {.channels = static_cast<int>(samples.size()), .depth = 8}).value();
  std::copy(samples.begin(), samples.end(), picture.row(0).begin());
  return picture;
}

InputDescription OnePixelInput() { return {.size = {1, 1}, .padding = {}, .background = {}}; }

TEST(PreparationTest, ValuesAreBroughtIntoTheRange) {
  const Picture picture = OnePixel({0, 51, 255});
  InputDescription description = OnePixelInput();
  EXPECT_THAT(PrepareInput(picture, description).value(),
              ElementsAre(FloatEq(0.0F), FloatEq(0.2F), FloatEq(1.0F)));
  description.range = InputRange::kByte;
  EXPECT_THAT(PrepareInput(picture, description).value(), ElementsAre(0.0F, 51.0F, 255.0F));
  description.range = InputRange::kSigned;
  EXPECT_THAT(PrepareInput(picture, description).value(),
              ElementsAre(FloatEq(-1.0F), FloatEq(-0.6F), FloatEq(1.0F)));
}

TEST(PreparationTest, MeansAndDeviationsStayWithTheirColoursInEveryOrder) {
  const Picture picture = OnePixel({100, 150, 200});
  InputDescription description = OnePixelInput();
  description.range = InputRange::kByte;
  description.mean = {10, 20, 40};
  description.deviation = {1, 2, 4};
  EXPECT_THAT(PrepareInput(picture, description).value(), ElementsAre(90.0F, 65.0F, 40.0F));
  description.is_bgr = true;
  EXPECT_THAT(PrepareInput(picture, description).value(), ElementsAre(40.0F, 65.0F, 90.0F));
  description.is_planar = true;
  EXPECT_THAT(PrepareInput(picture, description).value(), ElementsAre(40.0F, 65.0F, 90.0F));
}

TEST(PreparationTest, AlphaIsBlendedWithTheBackgroundOrDropped) {
  const Picture picture = OnePixel({0, 100, 200, 51});
  InputDescription description = OnePixelInput();
  description.range = InputRange::kByte;
  EXPECT_THAT(PrepareInput(picture, description).value(), ElementsAre(0.0F, 100.0F, 200.0F));
  description.background = kWhite;
  EXPECT_THAT(PrepareInput(picture, description).value(), ElementsAre(204.0F, 224.0F, 244.0F));
  description.background = RgbColour{0, 0, 0};
  EXPECT_THAT(PrepareInput(picture, description).value(), ElementsAre(0.0F, 20.0F, 40.0F));
}

TEST(PreparationTest, GreyAndSixteenBitsAreTheirBytes) {
  const Picture deep = RandomPicture({9, 7}, {.channels = 2, .depth = 16});
  Picture bytes = Picture::Allocate(deep.size(), {.channels = 4, .depth = 8}).value();
  for (int y = 0; y < deep.height(); ++y) {
    const auto samples = SamplesOf<uint16_t>(deep.row(y));
    for (size_t x = 0; x < 9; ++x) {
      for (size_t c = 0; c < 4; ++c) {
        const int sample = samples[2 * x + (c == 3 ? 1 : 0)];
        bytes.row(y)[4 * x + c] = static_cast<uint8_t>((sample + 128) / 257);
      }
    }
  }
  EXPECT_EQ(PrepareInput(deep, WdInput(12)).value(), PrepareInput(bytes, WdInput(12)).value());
}

TEST(PreparationTest, PaddingIsTheColourOrTheEdge) {
  Picture picture = RandomPicture({1, 3}, kRgb8);
  InputDescription description{.size = {3, 3},
                               .fit = InputFit::kPad,
                               .padding = {},
                               .range = InputRange::kByte,
                               .background = {}};
  const auto edges = PrepareInput(picture, description).value();
  description.padding = RgbColour{1, 2, 3};
  const auto coloured = PrepareInput(picture, description).value();
  for (size_t y = 0; y < 3; ++y) {
    for (size_t c = 0; c < 3; ++c) {
      const float pixel = picture.row(static_cast<int>(y))[c];
      for (size_t x = 0; x < 3; ++x) {
        EXPECT_EQ(edges[(3 * y + x) * 3 + c], pixel);
        EXPECT_EQ(coloured[(3 * y + x) * 3 + c], x == 1 ? pixel : static_cast<float>(c + 1));
      }
    }
  }
}

// One colour stays that colour, wherever a description puts it, and nothing is read that isn't
// there: sizes that are as odd as can be.
TEST(PreparationTest, AnySizeIsPrepared) {
  for (const PictureSize size : {PictureSize{1, 1}, {1, 100'000}, {100'000, 1}, {3, 20'000}}) {
    Picture picture = Picture::Allocate(size, kRgb8).value();
    std::fill(picture.pixels().begin(), picture.pixels().end(), uint8_t{255});
    for (InputDescription description :
         {WdInput(64), DeepDanbooruInput(64), Pix2scoreInput(64), DclipInput(64)}) {
      description.mean = {0, 0, 0};
      description.deviation = {1, 1, 1};
      description.range = InputRange::kByte;
      const auto values = PrepareInput(picture, description).value();
      EXPECT_THAT(values, Each(::testing::FloatNear(255.0F, 255e-5F)))
          << size.width << "x" << size.height;
    }
  }
}

TEST(PreparationTest, ALineOnAHugeCanvasIsNearlyNothing) {
  Picture picture = Picture::Allocate({1, 100'000}, kRgb8).value();
  std::fill(picture.pixels().begin(), picture.pixels().end(), uint8_t{0});
  const auto values = PrepareInput(picture, WdInput(64)).value();
  // A column of 100,000/64 pixels holds one that is black.
  EXPECT_THAT(values, Each(::testing::Ge(254.0F)));
}

ErrorCode CodeOf(const InputDescription& description) {
  const auto values = PrepareInput(RandomPicture({4, 4}, kRgb8), description);
  return values.ok() ? ErrorCode::kDecodeFailed : values.error().code;
}

TEST(PreparationTest, WhatCantBeIsRefused) {
  constexpr int kHuge = std::numeric_limits<int>::max();
  for (const PictureSize size : {PictureSize{0, 4}, {4, -1}, {kHuge, kHuge}, {4, 4097}}) {
    EXPECT_EQ(CodeOf({.size = size, .padding = {}, .background = {}}), ErrorCode::kInvalidArgument);
  }
  InputDescription by_halves = DeepDanbooruInput(8);
  by_halves.resampling = InputResampling::kPilBox;
  EXPECT_EQ(CodeOf(by_halves), ErrorCode::kInvalidArgument);
  InputDescription flat = DclipInput(8);
  flat.deviation[1] = 0;
  EXPECT_EQ(CodeOf(flat), ErrorCode::kInvalidArgument);
}

TEST(PreparationTest, APictureThatWouldBeResampledToBillionsOfPixelsIsRefused) {
  Picture picture = Picture::Allocate({1, 400'000}, {.channels = 1, .depth = 8}).value();
  const auto values = PrepareInput(picture, DclipInput(4096));
  ASSERT_FALSE(values.ok());
  EXPECT_EQ(values.error().code, ErrorCode::kTooLarge);
}

}  // namespace
}  // namespace acg2vec
