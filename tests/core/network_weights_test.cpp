#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "network/ncnn_weights.h"
#include "network_test_files.h"

namespace acg2vec {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr uint32_t kTaggedFloats = 0x0002C056;
constexpr uint32_t kInt8 = 0x000D4B38;
constexpr uint32_t kTable = 0x12345678;

Error WeightsError(const BinMaker& bin, size_t count) {
  ByteReader reader(bin.bytes());
  const auto weights = ReadNcnnWeights(reader, count);
  EXPECT_FALSE(weights.ok());
  return weights.ok() ? Error{} : weights.error();
}

TEST(NcnnWeightsTest, HalvesStayHalvesAndArePadded) {
  BinMaker bin;
  bin.HalfWeights({0x3C00, 0xC000, 0x0001}).Word(7);
  ByteReader reader(bin.bytes());
  const auto weights = ReadNcnnWeights(reader, 3);
  ASSERT_TRUE(weights.ok());
  ASSERT_TRUE(std::holds_alternative<HalfWeights>(weights.value()));
  EXPECT_EQ(WeightCount(weights.value()), 3U);
  EXPECT_THAT(WeightsToFloat(weights.value()), ElementsAre(1.0F, -2.0F, 0x1p-24F));
  EXPECT_EQ(reader.TakeUint32(), 7U);
}

TEST(NcnnWeightsTest, SinglePrecisionHasTwoTags) {
  for (const uint32_t tag : {0U, kTaggedFloats}) {
    BinMaker bin;
    bin.Word(tag).Floats({0.1F, -3.0F});
    ByteReader reader(bin.bytes());
    const auto weights = ReadNcnnWeights(reader, 2);
    ASSERT_TRUE(weights.ok());
    EXPECT_TRUE(std::holds_alternative<FloatWeights>(weights.value()));
    EXPECT_THAT(WeightsToFloat(weights.value()), ElementsAre(0.1F, -3.0F));
    EXPECT_EQ(reader.remaining(), 0U);
  }
}

TEST(NcnnWeightsTest, IndicesAreLookedUpInTheirTable) {
  std::vector<float> table(256, 0.0F);
  table[3] = 0.75F;
  table[255] = -1.25F;
  BinMaker bin;
  bin.Word(kTable).Floats(table).Byte(255).Byte(3).Byte(3).Byte(0).Byte(255).Byte(0).Byte(0).Byte(
      0);
  ByteReader reader(bin.bytes());
  const auto weights = ReadNcnnWeights(reader, 5);
  ASSERT_TRUE(weights.ok());
  EXPECT_THAT(WeightsToFloat(weights.value()), ElementsAre(-1.25F, 0.75F, 0.75F, 0.0F, -1.25F));
  EXPECT_EQ(reader.remaining(), 0U);
}

TEST(NcnnWeightsTest, EightBitIntegersAreRefused) {
  const Error error = WeightsError(BinMaker().Word(kInt8).Word(0), 4);
  EXPECT_EQ(error.code, ErrorCode::kModelUnsupportedLayer);
  EXPECT_THAT(error.message, HasSubstr("8-bit"));
}

TEST(NcnnWeightsTest, AFileThatEndsTooEarlyIsRefused) {
  const std::vector<BinMaker> bins = {
      BinMaker(),
      BinMaker().Byte(0x47),
      BinMaker().FloatWeights({1.0F, 2.0F}),
      BinMaker().Word(0x01306B47).Byte(0).Byte(0).Byte(0).Byte(0).Byte(0).Byte(0),  // padding
      BinMaker().Word(kTable).Floats(std::vector<float>(255)),
      BinMaker().Word(kTable).Floats(std::vector<float>(256)).Byte(1).Byte(1).Byte(1)};
  for (const BinMaker& bin : bins) {
    const Error error = WeightsError(bin, 3);
    EXPECT_EQ(error.code, ErrorCode::kModelIntegrity);
    EXPECT_THAT(error.message, HasSubstr("ends before"));
  }
}

TEST(NcnnWeightsTest, ACountThatNoFileHoldsIsRefusedBeforeAnythingIsAllocated) {
  constexpr size_t kHuge = std::numeric_limits<size_t>::max() / 2 + 2;  // times two is 4
  for (const uint32_t tag : {0x01306B47U, 0U, kTable}) {
    const BinMaker bin = BinMaker().Word(tag).Floats(std::vector<float>(256));
    EXPECT_EQ(WeightsError(bin, kHuge).code, ErrorCode::kModelIntegrity);
  }
}

TEST(NcnnWeightsTest, ValuesThatAreNotFiniteAreRefused) {
  const float infinite = std::numeric_limits<float>::infinity();
  const float nan = std::numeric_limits<float>::quiet_NaN();
  std::vector<float> table(256, 0.0F);
  table[0] = nan;
  const std::vector<BinMaker> bins = {
      BinMaker().HalfWeights({0x3C00, 0x7C00}), BinMaker().HalfWeights({0xFE01, 0}),
      BinMaker().FloatWeights({infinite, 0.0F}), BinMaker().FloatWeights({0.0F, nan}),
      BinMaker().Word(kTable).Floats(table).Word(0)};
  for (const BinMaker& bin : bins) {
    const Error error = WeightsError(bin, 2);
    EXPECT_EQ(error.code, ErrorCode::kModelIntegrity);
    EXPECT_THAT(error.message, HasSubstr("not a number"));
  }
}

TEST(NcnnWeightsTest, ABiasHasNoTag) {
  BinMaker bin;
  bin.Floats({0.0F, 2.5F});
  ByteReader reader(bin.bytes());
  const auto bias = ReadNcnnBias(reader, 2);
  ASSERT_TRUE(bias.ok());
  EXPECT_THAT(bias.value(), ElementsAre(0.0F, 2.5F));
  EXPECT_FALSE(ReadNcnnBias(reader, 1).ok());
}

}  // namespace
}  // namespace acg2vec
