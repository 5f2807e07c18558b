// Whole networks on a drawing: the bundled model and, where ACG2VEC_MODELS has them, the official
// ones.

#include <gtest/gtest.h>

#include <ostream>

#include "engine_tiled_run.h"
#include "engine_whole_run.h"
#include "model_files.h"

namespace acg2vec {
namespace {

// Of values from 0 to 1: a fortieth of a step of 8 bits (measured: 5.5e-5 at most).
constexpr double kModelTolerance = 1e-4;

// What XML reports show.
void Record(const char* name, double value) {
  std::ostringstream text;
  text << value;
  ::testing::Test::RecordProperty(name, text.str());
}

TEST(BundledModelTest, EqualsThePlainLoops) {
  const WholeRun run(ReadBundledModel(), PartOfDrawing({40, 32}));
  const double error = LargestDifference(run.enlarged, run.expected);
  Record("largest_error", error);
  EXPECT_LT(error, kModelTolerance);
  EXPECT_GT(LargestOf(run.expected), 0.5);
}

class BundledTilesTest : public ::testing::Test {
 protected:
  // 2 × 2 tiles, of which the last of a row and of a column are shifted inwards.
  Network network_ = ReadBundledModel();
  Picture picture_ = PartOfDrawing({14, 12});
  TiledRun tiled_{network_, picture_, 8};
  PlainMap whole_ = WholeRun(network_, picture_).enlarged;
};

TEST_F(BundledTilesTest, StageByStageTheyEqualTheWholeOnEveryRung) {
  ASSERT_GE(tiled_.ladder().size(), 5U);
  double largest = 0;
  for (size_t rung = 0; rung < tiled_.ladder().size(); ++rung) {
    const double error = LargestDifference(tiled_.Run(rung, /*half=*/false), whole_);
    EXPECT_LT(error, kModelTolerance) << rung;
    largest = std::max(largest, error);
  }
  Record("largest_error", largest);
}

double Psnr(const PlainMap& one, const PlainMap& other) {
  double squares = 0;
  for (size_t i = 0; i < one.values.size(); ++i) {
    squares += std::pow(one.values[i] - other.values[i], 2);
  }
  return -10 * std::log10(squares / static_cast<double>(one.values.size()));
}

// The project's bar for half precision is 50 dB.
TEST_F(BundledTilesTest, KeptInHalfPrecisionTheyComeCloseToTheWhole) {
  double least = 1000;
  for (const size_t rung : {size_t{0}, tiled_.ladder().size() / 2, tiled_.ladder().size() - 1}) {
    const double psnr = Psnr(tiled_.Run(rung, /*half=*/true), whole_);
    EXPECT_GT(psnr, 50) << rung;
    least = std::min(least, psnr);
  }
  Record("least_psnr", least);
}

class OfficialModelTest : public ::testing::TestWithParam<std::string> {};

TEST_P(OfficialModelTest, EqualsThePlainLoops) {
  const auto param = FindModelFile("realcugan/models-" + GetParam() + ".param");
  if (!param) GTEST_SKIP() << "ACG2VEC_MODELS names no folder with this model";
  const Network network = ReadModel(std::filesystem::path(*param).replace_extension());
  const WholeRun run(network, PartOfDrawing({8, 4}));
  const double error = LargestDifference(run.enlarged, run.expected);
  Record("largest_error", error);
  Record("largest_value", LargestOf(run.expected));
  EXPECT_LT(error, kModelTolerance);
}

std::string TestName(const ::testing::TestParamInfo<std::string>& tested) {
  std::string name = tested.param;
  for (char& c : name) c = c == '/' || c == '-' ? '_' : c;
  return name;
}

INSTANTIATE_TEST_SUITE_P(
    All, OfficialModelTest,
    ::testing::Values("nose/up2x-no-denoise", "se/up2x-conservative", "se/up2x-no-denoise",
                      "se/up2x-denoise1x", "se/up2x-denoise2x", "se/up2x-denoise3x",
                      "se/up3x-conservative", "se/up3x-no-denoise", "se/up3x-denoise3x",
                      "se/up4x-conservative", "se/up4x-no-denoise", "se/up4x-denoise3x",
                      "pro/up2x-conservative", "pro/up2x-no-denoise", "pro/up2x-denoise3x",
                      "pro/up3x-conservative", "pro/up3x-no-denoise", "pro/up3x-denoise3x"),
    TestName);

}  // namespace
}  // namespace acg2vec
