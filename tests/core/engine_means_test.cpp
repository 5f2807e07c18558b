// Means of maps and sums of what a tile owns, for any number of channels.

#include <gtest/gtest.h>

#include "engine_layer_network.h"

namespace acg2vec {
namespace {

constexpr int kMapHeight = 13;
constexpr int kMapWidth = 9;

TEST(MeansTest, AreThoseOfEveryChannel) {
  for (const int channels : {1, 5, 63, 64, 65, 130}) {
    SCOPED_TRACE(channels);
    LayerNetwork network(channels, {kMapHeight, kMapWidth});
    network.ExpectEqualsThePlainLoops({network.Add({0}, GlobalAveragePool{})});
  }
}

// 1 for what is owned, at random.
std::vector<float> RandomOwnership(std::mt19937& random, int side) {
  std::vector<float> weights(ToSize(side));
  for (float& weight : weights) weight = random() % 2 == 0 ? 1.0F : 0.0F;
  return weights;
}

// A pass that sums up its own input.
Pass SummingPass(int channels) {
  Pass pass;
  pass.network.blobs = {{"in0", BlobKind::kImage, channels}, {"mean", BlobKind::kVector, channels}};
  pass.network.inputs = {0};
  pass.gathers = {{.source = 0, .mean = 1, .stage = 0}};
  pass.reads_picture = true;
  pass.sizes = {{kMapHeight, kMapWidth}, {1, 1}};
  return pass;
}

double OwnedSum(const PlainMap& in, size_t channel, const std::vector<float>& rows,
                const std::vector<float>& columns) {
  double sum = 0;
  for (size_t y = 0; y < in.height; ++y) {
    for (size_t x = 0; x < in.width; ++x) {
      sum += static_cast<double>(rows[y] * columns[x]) * in.Row(channel, y)[x];
    }
  }
  return sum;
}

TEST(MeansTest, SumsAreThoseOfOwnedRowsAndColumns) {
  std::mt19937 random(97);
  for (const int channels : {1, 5, 63, 64, 65, 130}) {
    SCOPED_TRACE(channels);
    const PlainMap in = RandomMap(random, ToSize(channels), kMapHeight, kMapWidth);
    const std::vector<float> rows = RandomOwnership(random, kMapHeight);
    const std::vector<float> columns = RandomOwnership(random, kMapWidth);
    PackedLayers packed;
    const auto program = CompileProgram(SummingPass(channels), /*half=*/false, packed);
    ASSERT_TRUE(program.ok()) << program.error().message;
    const PortValues made = RunProgram(
        program.value(), {{"in0", ToFloats(in)}, {"mean.rows", rows}, {"mean.columns", columns}});
    for (size_t c = 0; c < in.channels; ++c) {
      const double sum = static_cast<double>(made.at("mean.sum")[c]);
      EXPECT_NEAR(sum, OwnedSum(in, c, rows, columns), kMapHeight * kMapWidth * 0x1p-24);
    }
  }
}

}  // namespace
}  // namespace acg2vec
