// ONNX files looked at by parts, and what is cut out of them.

#include "predict/features/illust2vec.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "base/bytes.h"
#include "network/onnx_graph.h"

namespace acg2vec {
namespace {

using ::testing::HasSubstr;

constexpr int kSums = 50;

// A chain of sums, each of the value before and of what a convolution makes of it.
std::vector<uint8_t> ChainOfSums(int sums, bool is_named, size_t weights = 4) {
  OnnxGraph graph({});
  const std::vector<int64_t> shape = {1, 1, 4, 4};
  graph.AddInput("input", shape, OnnxType::kFloat);
  std::string value = "start";
  const std::string input = "input";
  graph.AddNode("start", "Relu", std::span(&input, 1), value);
  for (int i = 0; i < sums; ++i) {
    const std::string place = std::to_string(i);
    const std::vector<int64_t> count = {static_cast<int64_t>(weights)};
    const std::vector<float> values(weights);
    const std::vector<std::string> taken = {
        value, graph.AddConstant("w" + place, count, std::span<const float>(values))};
    graph.AddNode("c" + place, "Conv", taken, "c" + place);
    const std::vector<std::string> both = {value, "c" + place};
    value = "s" + place;
    // The name is another sum's where names say it.
    graph.AddNode(is_named && i == 45 ? "model/add_43/add" : "sum" + place, "Add", both, value);
  }
  graph.AddOutput(value, shape, OnnxType::kFloat);
  return std::move(OnnxModel(graph.Write("chain"))).Take();
}

Result<OnnxOutline> OutlineOf(std::span<const uint8_t> file, uint64_t* seen = nullptr) {
  OnnxOutliner outliner(file.size());
  while (const auto part = outliner.Wanted()) {
    if (seen != nullptr) *seen += part->bytes;
    ACG2VEC_RETURN_IF_ERROR(outliner.Take(
        file.subspan(static_cast<size_t>(part->offset), static_cast<size_t>(part->bytes))));
  }
  return outliner.outline();
}

std::vector<uint8_t> FileOf(const CutModel& cut, std::span<const uint8_t> file) {
  std::vector<uint8_t> model = cut.start;
  for (const FileRange& part : cut.parts) {
    Append(model, file.subspan(static_cast<size_t>(part.offset), static_cast<size_t>(part.bytes)));
  }
  return model;
}

// The cut of a cut would be empty: what is left is told by looking at the new file.
Result<OnnxOutline> CutOutline(const std::vector<uint8_t>& file) {
  ACG2VEC_ASSIGN_OR_RETURN(const OnnxOutline outline, OutlineOf(file));
  ACG2VEC_ASSIGN_OR_RETURN(const CutModel cut, CutIllust2Vec(outline));
  return OutlineOf(FileOf(cut, file));
}

bool HasNode(const OnnxOutline& outline, const std::string& output) {
  return std::any_of(outline.nodes.begin(), outline.nodes.end(), [&](const OutlinedNode& node) {
    return !node.outputs.empty() && node.outputs[0] == output;
  });
}

TEST(Illust2VecTest, The44thSumIsTheLast) {
  const auto cut = CutOutline(ChainOfSums(kSums, false));
  ASSERT_TRUE(cut.ok()) << cut.error().message;
  EXPECT_TRUE(HasNode(cut.value(), "s43"));
  EXPECT_FALSE(HasNode(cut.value(), "s44"));
  EXPECT_EQ(cut.value().weights.size(), 44U);
  EXPECT_EQ(cut.value().inputs.size(), 1U);
  ASSERT_EQ(cut.value().outputs.size(), 1U);
  EXPECT_EQ(cut.value().outputs[0].name, "features");
  EXPECT_TRUE(HasNode(cut.value(), "features"));
}

TEST(Illust2VecTest, ANameCountsMoreThanAPlace) {
  const auto cut = CutOutline(ChainOfSums(kSums, true));
  ASSERT_TRUE(cut.ok()) << cut.error().message;
  EXPECT_TRUE(HasNode(cut.value(), "s45"));
}

TEST(Illust2VecTest, OtherModelsAreRefused) {
  const auto cut = CutOutline(ChainOfSums(43, false));
  ASSERT_FALSE(cut.ok());
  EXPECT_EQ(cut.error().code, ErrorCode::kModelUnsupportedLayer);
  EXPECT_THAT(cut.error().message, HasSubstr("add_43"));
}

TEST(OnnxOutlineTest, ValuesOfWeightsAreNotLookedAt) {
  const auto file = ChainOfSums(kSums, false, 200'000);
  uint64_t seen = 0;
  ASSERT_TRUE(OutlineOf(file, &seen).ok());
  EXPECT_LT(seen, file.size() / 5);
}

TEST(OnnxOutlineTest, AFileThatIsCutIsRefused) {
  const auto file = ChainOfSums(kSums, false);
  for (size_t bytes = 1; bytes < file.size(); bytes += 101) {
    const auto outline = OutlineOf(std::span(file).first(bytes));
    ASSERT_FALSE(outline.ok()) << bytes;
    EXPECT_EQ(outline.error().code, ErrorCode::kModelIntegrity);
  }
}

TEST(OnnxOutlineTest, WeightsInOtherFilesAreRefused) {
  ProtobufWriter elsewhere;
  elsewhere.String(8, "w");
  elsewhere.Message(13, ProtobufWriter());
  ProtobufWriter graph;
  graph.Message(5, elsewhere);
  ProtobufWriter model;
  model.Message(7, graph);
  const auto outline = OutlineOf(model.bytes());
  ASSERT_FALSE(outline.ok());
  EXPECT_EQ(outline.error().code, ErrorCode::kModelUnsupportedLayer);
}

}  // namespace
}  // namespace acg2vec
