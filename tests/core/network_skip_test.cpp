#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "network/geometry.h"
#include "network/nearest_skip.h"
#include "network/shape_inference.h"
#include "network_test_files.h"

namespace acg2vec {
namespace {

// 2x with a halo of 2, `outputs` channels of 3.
Network Enlarger(int outputs) {
  const std::string channels = std::to_string(outputs);
  BinMaker bin;
  AddZeros(AddZeros(bin, 81), static_cast<size_t>(outputs) * 48);
  return ReadNetwork({"Input in 0 1 in0", "Convolution c 1 1 in0 a 0=3 1=3 6=81",
                      "Deconvolution skip_add 1 1 a out0 0=" + channels +
                          " 1=4 3=2 4=3 6=" + std::to_string(outputs * 48)},
                     bin);
}

TEST(NearestSkipTest, TheEnlargedCoreOfTheInputIsAdded) {
  const auto network = AddNearestSkip(Enlarger(3));
  ASSERT_TRUE(network.ok()) << network.error().message;
  const auto& [blobs, layers, inputs, outputs] = network.value();
  ASSERT_EQ(layers.size(), 5U);
  const auto* crop = std::get_if<Crop>(&layers[2].operation);
  ASSERT_NE(crop, nullptr);
  EXPECT_EQ(layers[2].inputs, inputs);
  for (const AxisRange& range : {crop->rows, crop->columns}) {
    EXPECT_EQ(range.start, 2);
    EXPECT_EQ(range.end, -2);
  }
  const auto* upsample = std::get_if<NearestUpsample>(&layers[3].operation);
  ASSERT_NE(upsample, nullptr);
  EXPECT_EQ(upsample->factor, 2);
  EXPECT_EQ(layers[3].inputs, std::vector<BlobId>{layers[2].output});
  EXPECT_TRUE(std::holds_alternative<Add>(layers[4].operation));
  EXPECT_EQ(layers[4].inputs, (std::vector<BlobId>{layers[1].output, layers[3].output}));
  EXPECT_EQ(outputs, std::vector<BlobId>{layers[4].output});
}

std::vector<std::string> SortedNames(const Network& network) {
  std::vector<std::string> names;
  for (const Blob& blob : network.blobs) names.push_back(blob.name);
  std::sort(names.begin(), names.end());
  return names;
}

TEST(NearestSkipTest, TheOutputKeepsItsNameAndEveryNameIsUnique) {
  Network network = Enlarger(3);
  for (int skips = 1; skips <= 2; ++skips) {  // the second finds its names taken
    auto skipped = AddNearestSkip(std::move(network));
    ASSERT_TRUE(skipped.ok());
    network = std::move(skipped).value();
    EXPECT_EQ(network.blobs[network.outputs[0]].name, "out0");
    const auto names = SortedNames(network);
    EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end()) << skips;
  }
}

TEST(NearestSkipTest, GeometryAndSizesStay) {
  const Network plain = Enlarger(3);
  const auto skipped = AddNearestSkip(plain);
  ASSERT_TRUE(skipped.ok());
  EXPECT_EQ(InferGeometry(skipped.value()).value(), (Geometry{2, 2, 1}));
  EXPECT_EQ(InferGeometry(skipped.value()).value(), InferGeometry(plain).value());
  const auto sizes = InferSizes(skipped.value(), {{{12, 9}}});
  ASSERT_TRUE(sizes.ok());
  EXPECT_EQ(sizes.value()[skipped.value().outputs[0]], (BlobSize{16, 10}));
}

TEST(NearestSkipTest, OtherChannelsThanTheInputsAreRefused) {
  const auto network = AddNearestSkip(Enlarger(4));
  ASSERT_FALSE(network.ok());
  EXPECT_EQ(network.error().code, ErrorCode::kInvalidArgument);
}

TEST(NearestSkipTest, ANetworkWithoutAGeometryIsRefused) {
  const Network network =
      ReadNetwork({"Input in 0 1 in0", "Convolution c 1 1 in0 out0 0=1 1=2 6=4"},
                  BinMaker().FloatWeights(std::vector<float>(4)));
  EXPECT_EQ(AddNearestSkip(network).error().code, ErrorCode::kModelUnsupportedLayer);
}

}  // namespace
}  // namespace acg2vec
