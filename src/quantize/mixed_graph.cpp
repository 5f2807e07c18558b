#include "quantize/mixed_graph.h"

#include <algorithm>
#include <array>
#include <utility>

#include "network/onnx_fields.h"
#include "network/onnx_messages.h"

namespace acg2vec {
namespace {

std::string Int8Name(const std::string& value) { return value + ":int8"; }

// NodeProto.
ProtobufWriter NodeOf(std::string_view type, std::string_view domain,
                      std::span<const std::string> inputs, std::string_view output,
                      std::span<const uint8_t> attributes) {
  ProtobufWriter node = OnnxNode(output, type, inputs, output, {});
  node.Fields(attributes);
  if (!domain.empty()) node.String(7, domain);
  return node;
}

}  // namespace

void MixedGraph::AddAsItIs(const OutlinedNode& node) {
  for (const std::string& input : node.inputs) InFloat(input);
  nodes_.push_back({node.field, node.inputs, node.outputs});
}

void MixedGraph::AddInt8(std::string_view type, std::string_view domain,
                         std::vector<std::string> inputs, const std::string& value,
                         std::span<const uint8_t> attributes) {
  Add(type, domain, std::move(inputs), Int8Name(value), attributes);
  has_int8_.insert(value);
  only_int8_.insert(value);
}

const std::string& MixedGraph::InFloat(const std::string& value) {
  if (only_int8_.erase(value) == 0) return value;
  Add("DequantizeLinear", "", {Int8Name(value), ScaleOf(value), ZeroOf(value)}, value, {});
  return value;
}

std::string MixedGraph::InInt8(const std::string& value) {
  if (has_int8_.insert(value).second) {
    Add("QuantizeLinear", "", {value, ScaleOf(value), ZeroOf(value)}, Int8Name(value), {});
  }
  return Int8Name(value);
}

void MixedGraph::Add(std::string_view type, std::string_view domain,
                     std::vector<std::string> inputs, const std::string& output,
                     std::span<const uint8_t> attributes) {
  ProtobufWriter field;
  field.Message(GraphProto::kNode, NodeOf(type, domain, inputs, output, attributes));
  nodes_.push_back({std::move(field).Take(), std::move(inputs), {output}});
}

ProtobufWriter MixedGraph::Write(std::span<const OutlinedEnd> outputs,
                                 std::set<std::string>& needed) const {
  for (const OutlinedEnd& output : outputs) needed.insert(output.name);
  std::vector<const Node*> kept;
  // NOLINTNEXTLINE(modernize-loop-convert): the libc++ of Emscripten 3.1.6 has no reversed views
  for (auto node = nodes_.rbegin(); node != nodes_.rend(); ++node) {
    const bool is_needed =
        std::any_of(node->outputs.begin(), node->outputs.end(),
                    [&](const std::string& output) { return needed.contains(output); });
    if (!is_needed) continue;
    kept.push_back(&*node);
    needed.insert(node->inputs.begin(), node->inputs.end());
  }
  ProtobufWriter graph;
  // NOLINTNEXTLINE(modernize-loop-convert): likewise
  for (auto node = kept.rbegin(); node != kept.rend(); ++node) graph.Fields((*node)->field);
  for (const auto& [value, steps] : steps_) {
    if (!needed.contains(ScaleOf(value))) continue;
    graph.Message(GraphProto::kInitializer,
                  OnnxTensor(ScaleOf(value), {}, std::span(&steps.scale, 1)));
    graph.Message(GraphProto::kInitializer,
                  OnnxTensor(ZeroOf(value), {}, std::span(&steps.zero, 1)));
  }
  return graph;
}

}  // namespace acg2vec
