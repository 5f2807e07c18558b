// Checkpoints of TensorFlow: a real one, and what one may not be.

#include "tensorflow/checkpoint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

#include "checkpoint_maker.h"
#include "tensorflow/sorted_table.h"
#include "test_files.h"

namespace acg2vec {
namespace {

using ::testing::HasSubstr;

constexpr ErrorCode kBroken = ErrorCode::kModelIntegrity;
constexpr ErrorCode kUnsupported = ErrorCode::kModelUnsupportedLayer;

std::vector<uint8_t> SmallFile(const std::string& name) {
  return ReadFile(std::string(ACG2VEC_SOURCE_DIR) + "/tests/data/pix2score-small/" + name);
}

std::vector<uint8_t> SmallIndex() { return SmallFile("variables.index"); }
std::vector<uint8_t> SmallData() { return SmallFile("variables.data-00000-of-00001"); }

std::span<const uint8_t> PartOf(const std::vector<uint8_t>& data, const BundleTensor& tensor) {
  return std::span(data).subspan(static_cast<size_t>(tensor.offset),
                                 static_cast<size_t>(tensor.bytes));
}

std::vector<uint8_t> IndexOf(const MadeEntry& entry, int64_t shards = 1) {
  TableMaker table;
  table.Add("", BundleHeader(shards));
  table.Add("a", BundleEntry(entry));
  return table.File();
}

ErrorCode BundleError(std::span<const uint8_t> index) {
  const auto bundle = ReadTensorBundle(index);
  EXPECT_FALSE(bundle.ok());
  return bundle.ok() ? ErrorCode::kInvalidArgument : bundle.error().code;
}

TEST(CheckpointTest, VariablesOfARealOneAreFoundByTheirLayers) {
  const auto data = SmallData();
  auto checkpoint = Checkpoint::Open(SmallIndex());
  ASSERT_TRUE(checkpoint.ok()) << checkpoint.error().message;
  Checkpoint& open = checkpoint.value();
  const Status read = open.ReadObjectGraph(PartOf(data, open.object_graph()));
  ASSERT_TRUE(read.ok()) << read.error().message;
  const BundleTensor* kernel = open.Find("conv1_conv/kernel");
  ASSERT_NE(kernel, nullptr);
  EXPECT_EQ(kernel->shape, (std::vector<int64_t>{7, 7, 3, 64}));
  EXPECT_TRUE(kernel->Check(PartOf(data, *kernel)).ok());
  EXPECT_EQ(open.Find("sanity_predict/bias")->shape, std::vector<int64_t>{5});
  EXPECT_EQ(open.Find("sanity_predict/gamma"), nullptr);
}

TEST(CheckpointTest, ATensorsChangedByteIsNoticed) {
  auto data = SmallData();
  auto checkpoint = Checkpoint::Open(SmallIndex());
  ASSERT_TRUE(checkpoint.ok());
  const BundleTensor& graph = checkpoint.value().object_graph();
  ASSERT_TRUE(checkpoint.value().ReadObjectGraph(PartOf(data, graph)).ok());
  data[static_cast<size_t>(graph.offset + graph.bytes / 2)] ^= 1U;
  const Status again = checkpoint.value().ReadObjectGraph(PartOf(data, graph));
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.error().code, kBroken);
  const BundleTensor* bias = checkpoint.value().Find("conv1_conv/bias");
  data[static_cast<size_t>(bias->offset)] ^= 1U;
  EXPECT_FALSE(bias->Check(PartOf(data, *bias)).ok());
}

// Every byte of the index is under some checksum or in the footer; its padding means nothing.
TEST(CheckpointTest, AnIndexIsNoticedToBeDamagedOrCut) {
  const auto intact = SmallIndex();
  ASSERT_TRUE(ReadTensorBundle(intact).ok());
  for (size_t i = 0; i < intact.size(); i += 97) {
    auto damaged = intact;
    damaged[i] ^= 0x10U;
    EXPECT_EQ(BundleError(damaged), kBroken) << i;
    EXPECT_EQ(BundleError(std::span(intact).first(i)), kBroken) << i;
  }
}

TEST(CheckpointTest, TablesReachBackOnlyIntoTheKeyBefore) {
  TableMaker table;
  table.Add("ab", {});
  table.AddRaw(3, "c", {});
  EXPECT_FALSE(ReadSortedTable(table.File()).ok());
}

TEST(CheckpointTest, KeysRise) {
  TableMaker table;
  table.Add("b", {});
  table.Add("a", {});
  EXPECT_FALSE(ReadSortedTable(table.File()).ok());
}

TEST(CheckpointTest, RestartsLieWithinTheirBlock) {
  TableMaker table;
  table.restarts = 0x40000000;
  EXPECT_FALSE(ReadSortedTable(table.File()).ok());
}

TEST(CheckpointTest, CompressedBlocksAreRefusedByName) {
  TableMaker table;
  table.compression = 1;
  const auto entries = ReadSortedTable(table.File());
  ASSERT_FALSE(entries.ok());
  EXPECT_EQ(entries.error().code, kUnsupported);
  EXPECT_THAT(entries.error().message, HasSubstr("compressed"));
}

// A few bytes an entry must not become a thousand times as many.
TEST(CheckpointTest, LongKeysAreNoBomb) {
  TableMaker table;
  const std::string key(1000, 'k');
  table.Add(key, {});
  table.Add(std::string(1100, 'k'), {});
  EXPECT_FALSE(ReadSortedTable(table.File()).ok());
}

TEST(CheckpointTest, WhatIsNotOneFileOfWholeTensorsIsRefused) {
  const MadeEntry fine = {1, {2}, 0, 0, std::vector<uint8_t>(8)};
  ASSERT_TRUE(ReadTensorBundle(IndexOf(fine)).ok());
  EXPECT_EQ(BundleError(IndexOf(fine, 2)), kUnsupported);
  MadeEntry entry = fine;
  entry.is_sliced = true;
  EXPECT_EQ(BundleError(IndexOf(entry)), kUnsupported);
  entry = fine;
  entry.shard = 1;
  EXPECT_EQ(BundleError(IndexOf(entry)), kBroken);
}

TEST(CheckpointTest, ShapesThatDoNotFitTheBytesAreRefused) {
  const std::vector<uint8_t> data(8);
  EXPECT_EQ(BundleError(IndexOf({1, {3}, 0, 0, data})), kBroken);
  EXPECT_EQ(BundleError(IndexOf({1, {-2}, 0, 0, data})), kBroken);
  const int64_t large = int64_t{1} << 31U;
  EXPECT_EQ(BundleError(IndexOf({1, {large, large, 4, 2}, 0, 0, data, 0})), kBroken);
  EXPECT_EQ(BundleError(IndexOf({1, std::vector<int64_t>(9, 1), 0, 0, data, 4})), kBroken);
}

TEST(CheckpointTest, ACheckpointWithoutAnObjectGraphIsRefused) {
  const auto checkpoint = Checkpoint::Open(IndexOf({1, {2}, 0, 0, std::vector<uint8_t>(8)}));
  ASSERT_FALSE(checkpoint.ok());
  EXPECT_EQ(checkpoint.error().code, kUnsupported);
}

}  // namespace
}  // namespace acg2vec
