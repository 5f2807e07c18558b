#include "tiling/equal_tiles.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "official_geometry.h"
#include "picture_maker.h"

namespace acg2vec {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;

constexpr Geometry kNear{.scale = 2, .halo = 2, .multiple = 2};

bool SameShape(const std::vector<TileSpan>& spans, int length, size_t a, size_t b) {
  const auto clipped = [&](size_t i) {
    return std::min(spans[i].owned_end, length) - spans[i].start;
  };
  return spans[a].owned_start - spans[a].start == spans[b].owned_start - spans[b].start &&
         spans[a].owned_end - spans[a].start == spans[b].owned_end - spans[b].start &&
         clipped(a) == clipped(b) && (a == 0) == (b == 0) &&
         (a + 1 == spans.size()) == (b + 1 == spans.size());
}

// What the network reads, every tile against every earlier one.
std::vector<int32_t> EqualTilesSlowly(const Picture& picture, const TilePlan& plan, Plane plane) {
  const size_t columns = plan.columns.size();
  std::vector<std::vector<float>> tensors;
  std::vector<int32_t> equal;
  for (size_t tile = 0; tile < plan.rows.size() * columns; ++tile) {
    auto& tensor =
        tensors.emplace_back(static_cast<size_t>(3 * plan.input_height() * plan.input_width()));
    GatherTile(picture, plan, static_cast<int>(tile / columns), static_cast<int>(tile % columns),
               plane, tensor);
    size_t first = 0;
    while (!(SameShape(plan.rows, picture.height(), first / columns, tile / columns) &&
             SameShape(plan.columns, picture.width(), first % columns, tile % columns) &&
             tensors[first] == tensor)) {
      ++first;
    }
    equal.push_back(static_cast<int32_t>(first));
  }
  return equal;
}

// Few colours in large blocks, so that many tiles are equal, and single odd pixels.
Picture BlockyPicture(PictureSize size, PixelFormat format, std::mt19937& random) {
  Picture picture = Picture::Allocate(size, format).value();
  const auto step = static_cast<int>(format.pixel_bytes());
  const int block = 1 + static_cast<int>(random() % 90);
  const auto colours = static_cast<unsigned>(1 + random() % 2);
  for (int y = 0; y < size.height; ++y) {
    const auto row = picture.row(y);
    for (size_t i = 0; i < row.size(); ++i) {
      const auto x = static_cast<int>(i) / step;
      row[i] = static_cast<uint8_t>(static_cast<unsigned>(x / block + y / block) % colours * 80);
    }
  }
  for (auto odd = random() % 3; odd > 0; --odd) {
    const auto row = picture.row(static_cast<int>(random() % static_cast<unsigned>(size.height)));
    ++row[random() % row.size()];
  }
  return picture;
}

constexpr ByteHash kForged = [](uint64_t, std::span<const uint8_t>) { return uint64_t{1}; };

void ExpectAsSlowly(ByteHash hash, unsigned seed) {
  std::mt19937 random(seed);
  for (int i = 0; i < 90; ++i) {
    const Geometry& geometry = i % 3 == 0 ? kTwice : i % 3 == 1 ? kThrice : kNear;
    const PictureSize size{1 + static_cast<int>(random() % 120),
                           1 + static_cast<int>(random() % 120)};
    const Picture picture =
        BlockyPicture(size, kEveryFormat[random() % kEveryFormat.size()], random);
    const auto plan = PlanTiles(size, geometry, 8 + static_cast<int>(random() % 30)).value();
    for (const Plane plane : {Plane::kColour, Plane::kAlpha}) {
      if (plane == Plane::kAlpha && !picture.has_alpha()) continue;
      const auto equal = EqualTiles(picture, plan, plane, hash);
      ASSERT_TRUE(equal.ok());
      EXPECT_EQ(equal.value(), EqualTilesSlowly(picture, plan, plane));
    }
  }
}

TEST(EqualTilesTest, FindsWhatComparingAllTensorsFinds) { ExpectAsSlowly(HashBytes, 21); }

TEST(EqualTilesTest, CollisionsOfTheHashDoNotMatter) { ExpectAsSlowly(kForged, 22); }

Picture WhitePicture(PictureSize size, int channels) {
  Picture picture = Picture::Allocate(size, {.channels = channels}).value();
  for (int y = 0; y < size.height; ++y) {
    const auto row = picture.row(y);
    std::fill(row.begin(), row.end(), uint8_t{255});
  }
  return picture;
}

TEST(EqualTilesTest, TilesAtTheEdgesOwnMoreAndAreNotThoseInside) {
  const Picture white = WhitePicture({.width = 80, .height = 16}, 3);
  const auto plan = PlanTiles(white.size(), kNear, 16).value();
  EXPECT_THAT(EqualTiles(white, plan, Plane::kColour).value(), ElementsAre(0, 1, 1, 1, 4));
}

TEST(EqualTilesTest, APlaneIsComparedWithoutTheOther) {
  Picture picture = WhitePicture({.width = 64, .height = 4}, 4);
  picture.row(1)[4 * 20 + 3] = 7;  // alpha
  picture.row(1)[4 * 40] = 9;      // red
  const auto plan = PlanTiles(picture.size(), kNear, 16).value();
  EXPECT_THAT(EqualTiles(picture, plan, Plane::kColour).value(), ElementsAre(0, 1, 2, 3));
  picture.row(1)[4 * 40] = 255;
  EXPECT_THAT(EqualTiles(picture, plan, Plane::kColour).value(), ElementsAre(0, 1, 1, 3));
  EXPECT_THAT(EqualTiles(picture, plan, Plane::kAlpha).value(), ElementsAre(0, 1, 2, 3));
}

TEST(EqualTilesTest, ADifferenceInTheHaloAloneCounts) {
  Picture picture = WhitePicture({.width = 64, .height = 4}, 3);
  picture.row(0)[3 * 49] = 0;
  const auto plan = PlanTiles(picture.size(), kNear, 16).value();
  EXPECT_THAT(EqualTiles(picture, plan, Plane::kColour).value(), ElementsAre(0, 1, 2, 3));
}

TEST(EqualTilesTest, RefusesWhatDoesNotFit) {
  const Picture picture = WhitePicture({.width = 64, .height = 4}, 3);
  const auto plan = PlanTiles(picture.size(), kNear, 16).value();
  const auto other = PlanTiles({.width = 64, .height = 5}, kNear, 16).value();
  EXPECT_EQ(EqualTiles(picture, other, Plane::kColour).error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(EqualTiles(picture, plan, Plane::kAlpha).error().code, ErrorCode::kInvalidArgument);
}

TEST(HashBytesTest, EveryByteAndTheOrderOfRowsCount) {
  std::vector<uint8_t> bytes(21, 5);
  const uint64_t hash = HashBytes(3, bytes);
  for (size_t i = 0; i < bytes.size(); ++i) {
    ++bytes[i];
    EXPECT_NE(HashBytes(3, bytes), hash) << i;
    --bytes[i];
  }
  EXPECT_NE(HashBytes(4, bytes), hash);
}

}  // namespace
}  // namespace acg2vec
