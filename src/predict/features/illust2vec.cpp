#include "predict/features/illust2vec.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "network/network_errors.h"
#include "network/onnx_messages.h"

namespace acg2vec {
namespace {

constexpr std::string_view kSum = "add_43";
constexpr int kPlaceOfSum = 43;  // among the sums, from 0
constexpr std::string_view kFeatures = "features";

// Whether a part of the name, between slashes, is `kSum`.
bool IsNamed(std::string_view name) {
  for (size_t start = 0; start <= name.size();) {
    const size_t end = std::min(name.find('/', start), name.size());
    if (name.substr(start, end - start) == kSum) return true;
    start = end + 1;
  }
  return false;
}

// A bias is added, too: a sum is of two values that nodes give.
std::vector<const OutlinedNode*> SumsOf(const OnnxOutline& outline) {
  std::set<std::string_view> computed;
  std::vector<const OutlinedNode*> sums;
  for (const OutlinedNode& node : outline.nodes) {
    const bool is_sum = node.type == "Add" && node.inputs.size() == 2 &&
                        computed.contains(node.inputs[0]) && computed.contains(node.inputs[1]);
    if (is_sum && !node.outputs.empty()) sums.push_back(&node);
    computed.insert(node.outputs.begin(), node.outputs.end());
  }
  return sums;
}

const OutlinedNode* FindSum(const OnnxOutline& outline) {
  const std::vector<const OutlinedNode*> sums = SumsOf(outline);
  const auto named = std::find_if(sums.begin(), sums.end(),
                                  [](const OutlinedNode* node) { return IsNamed(node->name); });
  if (named != sums.end()) return *named;
  return sums.size() > kPlaceOfSum ? sums[kPlaceOfSum] : nullptr;
}

// Channels lie last where the value is turned before it goes into a convolution.
bool HasChannelsLast(const OnnxOutline& outline, std::string_view value) {
  for (const OutlinedNode& node : outline.nodes) {
    if (std::find(node.inputs.begin(), node.inputs.end(), value) == node.inputs.end()) continue;
    if (node.type == "Transpose") return true;
    if (node.type == "Relu" && !node.outputs.empty()) value = node.outputs[0];
  }
  return false;
}

// What is needed for a value: its nodes, and the names of all values that these take.
struct Needed {
  std::set<const OutlinedNode*> nodes;
  std::set<std::string_view> values;
};

// Nodes follow those that they take values of, so that one way back finds all.
Needed NeededFor(const OnnxOutline& outline, std::string_view value) {
  Needed needed;
  needed.values.insert(value);
  // NOLINTNEXTLINE(modernize-loop-convert): the libc++ of Emscripten 3.1.6 has no reversed views
  for (auto node = outline.nodes.rbegin(); node != outline.nodes.rend(); ++node) {
    const bool is_needed =
        std::any_of(node->outputs.begin(), node->outputs.end(),
                    [&](const std::string& output) { return needed.values.contains(output); });
    if (!is_needed) continue;
    needed.nodes.insert(&*node);
    needed.values.insert(node->inputs.begin(), node->inputs.end());
  }
  return needed;
}

ProtobufWriter Node(std::string_view type, const std::string& input, std::string_view output,
                    std::span<const ProtobufWriter> attributes = {}) {
  return OnnxNode(output, type, std::span(&input, 1), output, attributes);
}

// The mean over the places, in the operators that all versions of ONNX have alike.
void AppendMean(std::string value, bool has_channels_last, ProtobufWriter& graph) {
  constexpr uint32_t kNode = 1;
  if (has_channels_last) {
    const std::array<int64_t, 4> order = {0, 3, 1, 2};
    const std::array attributes = {OnnxAttribute("perm", order)};
    graph.Message(kNode, Node("Transpose", value, "illust2vec/planes", attributes));
    value = "illust2vec/planes";
  }
  graph.Message(kNode, Node("GlobalAveragePool", value, "illust2vec/means"));
  graph.Message(kNode, Node("Flatten", "illust2vec/means", kFeatures));
}

}  // namespace

Result<CutModel> CutIllust2Vec(const OnnxOutline& outline) {
  const OutlinedNode* sum = FindSum(outline);
  if (sum == nullptr) {
    return UnsupportedLayer("The model is no DeepDanbooru v3: the sum add_43 is missing");
  }
  const std::string& value = sum->outputs[0];
  const Needed needed = NeededFor(outline, value);
  ProtobufWriter graph;
  for (const OutlinedNode& node : outline.nodes) {
    if (needed.nodes.contains(&node)) graph.Fields(node.field);
  }
  AppendMean(value, HasChannelsLast(outline, value), graph);
  graph.String(2, "illust2vec");
  for (const OutlinedEnd& input : outline.inputs) {
    if (needed.values.contains(input.name)) graph.Fields(input.field);
  }
  graph.Message(12, OnnxValueInfo(kFeatures, OnnxType::kFloat));
  std::vector<FileRange> parts;
  for (const OutlinedWeights& weights : outline.weights) {
    if (needed.values.contains(weights.name)) parts.push_back(weights.field);
  }
  return WriteCutModel(outline.model_fields, graph, std::move(parts));
}

}  // namespace acg2vec
