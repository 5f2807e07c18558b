// Pictures of 16 bits and grey ones, from the file to the network and back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "image/bleed.h"
#include "image/decode.h"
#include "image/opaque.h"
#include "image/rgba.h"
#include "picture_maker.h"
#include "tiling/gather.h"
#include "tiling/scatter.h"

namespace acg2vec {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::ElementsAreArray;

constexpr Geometry kAsItIs{.scale = 1, .halo = 0, .multiple = 1};

// A PNG whose IHDR and rows are given as they are: of depths that our writer has not.
std::vector<uint8_t> PngOf(PictureSize size, PixelFormat format, uint8_t depth,
                           const std::vector<std::vector<uint8_t>>& chunks,
                           const std::vector<uint8_t>& filtered_rows) {
  const auto start = PngStart(size, format);
  std::vector<uint8_t> header(start.begin() + 16, start.begin() + 29);
  header[8] = depth;
  std::vector<uint8_t> file(start.begin(), start.begin() + 8);
  const auto append = [&](const std::vector<uint8_t>& chunk) {
    file.insert(file.end(), chunk.begin(), chunk.end());
  };
  append(PngChunk("IHDR", header));
  for (const auto& chunk : chunks) append(chunk);
  append(PngChunk("IDAT", StoredZlib(filtered_rows)));
  append(PngEnd());
  return file;
}

std::vector<uint16_t> DeepSamples(const Picture& picture) {
  const auto samples = SamplesOf<uint16_t>(picture.pixels());
  return {samples.begin(), samples.end()};
}

TEST(DepthTest, ReadsPnmOf16BitsWithTheHigherByteFirst) {
  const std::string file = std::string("P6 1 1 65535\n") + "\x12\x34\xAB\xCD\x01\x02";
  const auto decoded =
      DecodePicture(std::span(reinterpret_cast<const uint8_t*>(file.data()), file.size()));
  ASSERT_TRUE(decoded.ok()) << decoded.error().message;
  EXPECT_EQ(decoded.value().format(), (PixelFormat{3, 16}));
  EXPECT_THAT(DeepSamples(decoded.value()), ElementsAre(0x1234, 0xABCD, 0x0102));
}

TEST(DepthTest, AGreyPngOfFewBitsStaysGreyAndUsesTheWholeRange) {
  const auto file = PngOf({.width = 4, .height = 1}, kGrey8, 2, {}, {0, 0b00'01'10'11});
  const auto decoded = DecodePicture(file);
  ASSERT_TRUE(decoded.ok()) << decoded.error().message;
  EXPECT_EQ(decoded.value().format(), kGrey8);
  EXPECT_THAT(decoded.value().pixels(), ElementsAre(0, 85, 170, 255));
}

TEST(DepthTest, OneTransparentGreyIsComparedInAll16Bits) {
  const auto transparent = PngChunk("tRNS", std::vector<uint8_t>{0x12, 0x34});
  const auto file = PngOf({.width = 3, .height = 1}, kGrey8, 16, {transparent},
                          {0, 0x12, 0x34, 0x12, 0x35, 0x13, 0x34});
  const auto decoded = DecodePicture(file);
  ASSERT_TRUE(decoded.ok()) << decoded.error().message;
  EXPECT_EQ(decoded.value().format(), (PixelFormat{2, 16}));
  EXPECT_THAT(DeepSamples(decoded.value()), ElementsAre(0x1234, 0, 0x1235, 65535, 0x1334, 65535));
}

TEST(DepthTest, PixelsOfSomebodyElseMayHave16Bits) {
  const std::vector<uint16_t> pixels = {1, 2, 3, 40'000, 5, 6, 7, 65'535};
  const std::span bytes(reinterpret_cast<const uint8_t*>(pixels.data()), 16);
  const auto picture = PictureFromRgba(bytes, {.width = 1, .height = 2}, 16);
  ASSERT_TRUE(picture.ok());
  EXPECT_EQ(picture.value().format(), (PixelFormat{4, 16}));
  EXPECT_THAT(DeepSamples(picture.value()), ElementsAreArray(pixels));
  EXPECT_FALSE(PictureFromRgba(bytes, {.width = 1, .height = 2}, 8).ok());
}

// 65534 would be opaque in 8 bits.
TEST(DepthTest, AlphaThatIsAlmostOpaqueIsKept) {
  std::vector<uint16_t> pixels = {1, 2, 3, 65'534};
  const std::span bytes(reinterpret_cast<const uint8_t*>(pixels.data()), 8);
  EXPECT_EQ(PictureFromRgba(bytes, {1, 1}, 16).value().channels(), 4);
  pixels[3] = 65'535;
  EXPECT_EQ(PictureFromRgba(bytes, {1, 1}, 16).value().channels(), 3);
}

Picture WithAlpha(PixelFormat format, PictureSize size, unsigned alpha) {
  Picture picture = RandomPicture(size, format);
  WithSampleOf(format.depth, [&]<typename Sample>(Sample) {
    const auto samples = SamplesOf<Sample>(picture.pixels());
    const auto step = static_cast<size_t>(format.channels);
    for (size_t i = step - 1; i < samples.size(); i += step) {
      samples[i] = static_cast<Sample>(alpha);
    }
  });
  return picture;
}

TEST(DepthTest, DroppingAlphaKeepsTheColoursOfEveryFormat) {
  for (const PixelFormat format : kEveryFormat) {
    if (!format.has_alpha()) continue;
    const PictureSize size{.width = 5, .height = 3};
    const Picture with = RandomPicture(size, format);
    const Picture without = DropAlpha(RandomPicture(size, format));
    ASSERT_EQ(without.format(), format.WithoutAlpha());
    const size_t kept = without.format().pixel_bytes();
    for (size_t i = 0; i < without.pixels().size(); ++i) {
      ASSERT_EQ(without.pixels()[i], with.pixels()[i / kept * format.pixel_bytes() + i % kept]);
    }
    const unsigned opaque = format.depth == 16 ? 65535 : 255;
    EXPECT_FALSE(DropAlphaIfOpaque(WithAlpha(format, size, opaque)).has_alpha());
    EXPECT_TRUE(DropAlphaIfOpaque(WithAlpha(format, size, opaque - 1)).has_alpha());
  }
}

TEST(DepthTest, ColoursSpreadUnderWhatIsTransparentInEveryFormat) {
  for (const PixelFormat format : kEveryFormat) {
    if (!format.has_alpha()) continue;
    Picture picture = WithAlpha(format, {.width = 9, .height = 7}, 0);
    const auto pixel = picture.row(3).subspan(4 * format.pixel_bytes(), format.pixel_bytes());
    std::fill(pixel.begin(), pixel.end(), uint8_t{200});
    ASSERT_TRUE(BleedColours(picture).ok());
    const Picture colours = DropAlpha(std::move(picture));
    EXPECT_THAT(colours.pixels(), Each(200));
  }
}

TEST(DepthTest, RgbaRepeatsGreyRoundsAndIsOpaqueWithoutAlpha) {
  std::vector<uint8_t> rgba;
  AppendRgba(std::vector<uint8_t>{7, 9}, {2, 8}, rgba);
  AppendRgba(std::vector<uint8_t>{1, 2, 3}, kRgb8, rgba);
  EXPECT_THAT(rgba, ElementsAre(7, 7, 7, 9, 1, 2, 3, 255));
  for (unsigned sample = 0; sample <= 65535; ++sample) {
    ASSERT_EQ(ToByte(static_cast<uint16_t>(sample)), std::lround(sample / 257.0)) << sample;
  }
}

std::vector<float> Gathered(const Picture& picture, Plane plane) {
  const auto plan = PlanTiles(picture.size(), kAsItIs, 64).value();
  std::vector<float> tensor(3 * static_cast<size_t>(picture.width() * picture.height()));
  GatherTile(picture, plan, 0, 0, plane, tensor);
  return tensor;
}

// The same bytes twice are 257 times the value of one.
TEST(DepthTest, TheSamePictureOf16BitsIsTheSameToTheNetwork) {
  const PictureSize size{.width = 40, .height = 30};
  for (const int channels : {1, 2, 3, 4}) {
    const Picture shallow = RandomPicture(size, {channels, 8});
    Picture deep = Picture::Allocate(size, {channels, 16}).value();
    for (size_t i = 0; i < shallow.pixels().size(); ++i) {
      deep.pixels()[2 * i] = deep.pixels()[2 * i + 1] = std::as_const(shallow).pixels()[i];
    }
    EXPECT_EQ(Gathered(deep, Plane::kColour), Gathered(shallow, Plane::kColour));
    if (!shallow.has_alpha()) continue;
    EXPECT_EQ(Gathered(deep, Plane::kAlpha), Gathered(shallow, Plane::kAlpha));
  }
}

TEST(DepthTest, GreyIsGivenToTheNetworkThreeTimes) {
  const auto tensor = Gathered(RandomPicture({.width = 8, .height = 4}, {2, 16}), Plane::kColour);
  const std::vector<float> red(tensor.begin(), tensor.begin() + 32);
  EXPECT_THAT(std::vector<float>(tensor.begin() + 32, tensor.begin() + 64), ElementsAreArray(red));
  EXPECT_THAT(std::vector<float>(tensor.begin() + 64, tensor.end()), ElementsAreArray(red));
}

std::vector<uint16_t> PackedDeep(const std::vector<float>& tensor, PixelFormat format) {
  const PictureSize size{static_cast<int>(tensor.size() / 3), 1};
  const auto plan = PlanTiles(size, kAsItIs, size.width, format).value();
  std::vector<uint8_t> packed(PackedSize(plan, 0, 0, Plane::kColour));
  PackTile(tensor, plan, 0, 0, Plane::kColour, packed);
  const auto samples = SamplesOf<uint16_t>(std::span<const uint8_t>(packed));
  return {samples.begin(), samples.end()};
}

TEST(DepthTest, EverySampleOf16BitsComesBack) {
  std::vector<float> tensor;
  for (int channel = 0; channel < 3; ++channel) {
    for (int sample = 0; sample < 65536; ++sample) {
      tensor.push_back(static_cast<float>(sample) / 65535.0F);
    }
  }
  const auto packed = PackedDeep(tensor, {1, 16});
  const auto coloured = PackedDeep(tensor, {3, 16});
  for (size_t i = 0; i < 65536; ++i) {
    ASSERT_EQ(packed[i], i);
    ASSERT_EQ(coloured[3 * i + 1], i);
  }
}

TEST(DepthTest, SixteenBitsAreRoundedHalfUpAndClamped) {
  std::vector<float> tensor;
  for (int channel = 0; channel < 3; ++channel) {
    for (const float value : {-0.3F, 0.49F / 65535, 0.51F / 65535, 1.0F, 7.0F, std::nanf("")})
      tensor.push_back(value);
  }
  EXPECT_THAT(PackedDeep(tensor, {1, 16}), ElementsAre(0, 0, 1, 65535, 65535, 0));
}

TEST(DepthTest, GreyIsTheMeanOfWhatTheNetworkGives) {
  const std::vector<float> tensor = {0.0F, 0.5F, 0.25F};
  EXPECT_THAT(PackedDeep(tensor, {1, 16}), ElementsAre(16384));  // 16383.75
}

}  // namespace
}  // namespace acg2vec
