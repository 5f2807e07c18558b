#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <random>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "look_files.h"
#include "look_picture_maker.h"
#include "predict/look/crop_places.h"
#include "predict/look/look.h"
#include "predict/look/opaque_row.h"

namespace acg2vec {
namespace {

// What tools/train says of the drawing: corners of crops, sums of views, answers.
std::vector<double> ReferenceLine(int line) {
  std::ifstream file(kRoot / "tests/data/look-drawing-320x240.txt");
  std::string text;
  for (int i = 0; i <= line; ++i) std::getline(file, text);
  std::istringstream numbers(text);
  return {std::istream_iterator<double>(numbers), {}};
}

double SumOf(const View& view) { return std::accumulate(view.begin(), view.end(), 0.0); }

TEST(LookViews, EqualThoseThatTheNetworkWasTrainedOn) {
  const LookViews views = ViewsOf(Drawing());
  std::vector<double> sums;
  for (const View& crop : views.crops) sums.push_back(SumOf(crop));
  sums.push_back(SumOf(views.overview));
  EXPECT_EQ(sums, ReferenceLine(1));
}

TEST(LookViews, CropsAreThePicturesOwnPixels) {
  const Picture drawing = Drawing();
  const std::vector<double> corners = ReferenceLine(0);
  const LookViews views = ViewsOf(drawing);
  ASSERT_EQ(corners.size(), 2 * views.crops.size());
  std::vector<uint8_t> row(size_t{3} * kViewSide);
  for (size_t i = 0; i < views.crops.size(); ++i) {
    ReadOpaqueRow(drawing, static_cast<int>(corners[2 * i]) + 7,
                  static_cast<int>(corners[2 * i + 1]), row);
    EXPECT_TRUE(std::equal(row.begin(), row.end(), &views.crops[i][7 * row.size()]));
  }
}

TEST(LookViews, AreFewOfSmallPicturesAndAtMostEightOfLargeOnes) {
  const auto count = [](PictureSize size) {
    const Picture grey = PaintedPicture(size, [](int, int) { return Rgba{9, 9, 9, 255}; });
    return ViewsOf(grey).crops.size();
  };
  EXPECT_EQ(count({1, 1}), 1U);
  EXPECT_EQ(count({99, 250}), 3U);
  EXPECT_EQ(count({1200, 900}), 8U);
}

TEST(LookViews, TransparentPixelsAreWhite) {
  const Picture clear = PaintedPicture({30, 30}, [](int, int) { return Rgba{10, 20, 30, 0}; });
  const LookViews views = ViewsOf(clear);
  EXPECT_EQ(SumOf(views.crops[0]), 255.0 * 3 * kViewSide * kViewSide);
  EXPECT_EQ(SumOf(views.overview), 255.0 * 3 * kViewSide * kViewSide);
}

TEST(LookNetwork, AnswersAsInPython) {
  LookNetwork network = LookNetwork::Read(Param(), Bin(), kLookAnswers).value();
  const LookViews views = ViewsOf(Drawing());
  std::vector<float> answers = network.Answer(views);
  CorrectByCounting(views, answers);
  const std::vector<double> expected = ReferenceLine(2);
  ASSERT_EQ(answers.size(), expected.size());
  for (size_t i = 0; i < answers.size(); ++i) {
    EXPECT_NEAR(static_cast<double>(answers[i]), expected[i], 1e-3) << i;
  }
}

TEST(LookNetwork, RefusesOtherNetworks) {
  const auto file = [](const char* name) { return ReadFile(kRoot / "models/bundled" / name); };
  const auto param = file("acg2vec-fast-2x.param");
  const auto read = LookNetwork::Read(std::string(param.begin(), param.end()),
                                      file("acg2vec-fast-2x.bin"), kLookAnswers);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().code, ErrorCode::kModelIntegrity);
}

TEST(LookNetwork, RefusesDamagedFiles) {
  std::vector<uint8_t> bin = Bin();
  bin.pop_back();
  const auto read = LookNetwork::Read(Param(), bin, kLookAnswers);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().code, ErrorCode::kModelIntegrity);
}

}  // namespace
}  // namespace acg2vec
