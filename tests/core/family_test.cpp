// The public networks beside Real-CUGAN, read from files that are laid out like theirs: on the CPU
// engine they give what plain loops give that were written without the files, whole and tiled.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <ostream>

#include "engine_tiled_run.h"
#include "engine_whole_run.h"
#include "family_networks.h"
#include "network/edges.h"
#include "network/tileable.h"

namespace acg2vec {
namespace {

// Of the largest value: as for the models of the catalogue (engine_model_test.cpp).
constexpr double kTolerance = 1e-4;

struct FamilyCase {
  const char* name;
  std::function<Family()> make;
  Geometry geometry;  // of its exact tiles
  PictureSize picture;
  int core;
};

void PrintTo(const FamilyCase& tested, std::ostream* stream) { *stream << tested.name; }

class FamilyTest : public ::testing::TestWithParam<FamilyCase> {
 protected:
  FamilyTest() {
    auto made = MakeTileable(family_.files.Read(), std::nullopt);
    EXPECT_TRUE(made.ok()) << made.error().message;
    if (made.ok()) tileable_ = std::move(made).value();
  }

  // The reference's core: what the original network makes of the picture in enough context.
  PlainMap Expected() const {
    const TilePlan plan = PlanTiles(picture_.size(), tileable_.geometry,
                                    std::max(picture_.width(), picture_.height()))
                              .value();
    const PlainMap enlarged = family_.reference(ToPlain(GatheredTile(picture_, plan, 0, 0), plan));
    const auto height = static_cast<size_t>(plan.output_height());
    const size_t border = (enlarged.height - height) / 2;
    return WithoutBorder(enlarged, border);
  }

  Family family_ = GetParam().make();
  TileableNetwork tileable_;
  Picture picture_ = PartOfDrawing(GetParam().picture);
};

TEST_P(FamilyTest, GeometryIsThatOfItsLayers) {
  EXPECT_TRUE(tileable_.exact);
  EXPECT_EQ(tileable_.pads, !CheckEdges(family_.files.Read()).ok());
  EXPECT_EQ(tileable_.geometry, GetParam().geometry);
}

TEST_P(FamilyTest, WholeItEqualsThePlainLoops) {
  const PlainMap enlarged = WholeRun(tileable_.network, picture_).enlarged;
  const PlainMap expected = Expected();
  EXPECT_LT(LargestDifference(enlarged, expected), kTolerance * LargestOf(expected));
  EXPECT_GT(LargestOf(expected), 0.1);
}

TEST_P(FamilyTest, TiledItEqualsTheWhole) {
  const PlainMap whole = WholeRun(tileable_.network, picture_).enlarged;
  TiledRun tiled(tileable_.network, picture_, GetParam().core);
  const double largest = LargestOf(whole);
  for (size_t rung = 0; rung < tiled.ladder().size(); rung += 3) {
    EXPECT_LT(LargestDifference(tiled.Run(rung, /*half=*/false), whole), kTolerance * largest)
        << rung;
  }
}

Family SmallRrdb(bool with_eltwise) { return MakeRrdb({5, 3, 1, with_eltwise}); }

INSTANTIATE_TEST_SUITE_P(
    All, FamilyTest,
    ::testing::Values(
        FamilyCase{"upconv7",
                   [] { return MakeUpconv7(2, ActivationStyle::kFusedBits); },
                   Geometry{2, 7, 1},
                   {21, 17},
                   8},
        FamilyCase{"upconv7_with_layers",
                   [] { return MakeUpconv7(2, ActivationStyle::kLayerBehind); },
                   Geometry{2, 7, 1},
                   {21, 17},
                   8},
        FamilyCase{"cunet_2x",
                   [] { return MakeCunet(4, 2, ActivationStyle::kFusedBits); },
                   Geometry{2, 18, 2},
                   {14, 12},
                   8},
        FamilyCase{"cunet_1x",
                   [] { return MakeCunet(4, 1, ActivationStyle::kLayerBehind); },
                   Geometry{1, 28, 4},
                   {16, 12},
                   8},
        FamilyCase{"compact_4x", [] { return MakeCompact(8, 3); }, Geometry{4, 5, 1}, {15, 11}, 6},
        FamilyCase{"compact_2x",
                   [] { return MakeCompact(6, 2, "5.000000e-01"); },
                   Geometry{2, 5, 1},
                   {15, 11},
                   6},
        FamilyCase{"compact_3x",
                   [] { return MakeCompact(6, 2, "7.500000e-01"); },
                   Geometry{3, 5, 1},
                   {15, 11},
                   6},
        FamilyCase{"rrdb",
                   [] { return SmallRrdb(/*with_eltwise=*/true); },
                   Geometry{4, 19, 1},
                   {13, 9},
                   5},
        FamilyCase{"rrdb_with_scalars",
                   [] { return SmallRrdb(/*with_eltwise=*/false); },
                   Geometry{4, 19, 1},
                   {13, 9},
                   5}),
    [](const auto& tested) { return std::string(tested.param.name); });

// The published files have exactly these sizes: so many weights and slopes lie in them, stored so.
TEST(FamilyFilesTest, AtFullWidthTheyAreAsLargeAsThePublicOnes) {
  EXPECT_EQ(MakeUpconv7(16, ActivationStyle::kFused).files.bin().size(), 1106248U);
  EXPECT_EQ(MakeCompact(64, 16).files.bin().size(), 1247368U);
  const Family rrdb = MakeRrdb({});
  EXPECT_EQ(rrdb.files.bin().size(), 8943500U);
  const auto tileable = MakeTileable(rrdb.files.Read(), std::nullopt);
  ASSERT_TRUE(tileable.ok()) << tileable.error().message;
  EXPECT_EQ(tileable.value().geometry, (Geometry{4, 94, 1}));
}

// As the public programs run them: a halo that is too small, and zeros at every tile's edge.
TEST(FamilyHaloTest, LessContextThanExactTilesNeedIsTakenAtItsWord) {
  const Family family = SmallRrdb(/*with_eltwise=*/true);
  const auto cheap = MakeTileable(family.files.Read(), 10);
  ASSERT_TRUE(cheap.ok()) << cheap.error().message;
  EXPECT_FALSE(cheap.value().exact);
  EXPECT_EQ(cheap.value().geometry, (Geometry{4, 10, 1}));
  const auto sizes = InferSizes(cheap.value().network, {{BlobSize{16 + 20, 12 + 20}}});
  ASSERT_TRUE(sizes.ok()) << sizes.error().message;
  EXPECT_EQ(sizes.value()[cheap.value().network.outputs[0]], (BlobSize{64, 48}));
}

TEST(FamilyHaloTest, AsMuchContextAsExactTilesNeedGivesThem) {
  const auto made = MakeTileable(SmallRrdb(/*with_eltwise=*/true).files.Read(), 40);
  ASSERT_TRUE(made.ok()) << made.error().message;
  EXPECT_TRUE(made.value().exact);
  EXPECT_EQ(made.value().geometry.halo, 19);
}

TEST(FamilyHaloTest, HalosThatMakeNoSenseAreRefused) {
  for (const int halo : {-1, -1000000}) {
    const auto made = MakeTileable(SmallRrdb(/*with_eltwise=*/true).files.Read(), halo);
    ASSERT_FALSE(made.ok());
    EXPECT_EQ(made.error().code, ErrorCode::kInvalidArgument);
  }
}

}  // namespace
}  // namespace acg2vec
