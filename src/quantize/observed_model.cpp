#include "quantize/observed_model.h"

#include <array>
#include <utility>
#include <vector>

#include "network/onnx_fields.h"
#include "network/onnx_messages.h"

namespace acg2vec {
namespace {

void AppendNode(std::string_view type, std::span<const std::string> inputs, std::string_view output,
                ProtobufWriter& graph, std::span<const ProtobufWriter> attributes = {}) {
  graph.Message(GraphProto::kNode, OnnxNode(output, type, inputs, output, attributes));
}

// Reductions over everything are said alike in all versions of ONNX.
void AppendExtremes(std::string_view reduction, std::span<const std::string> values,
                    std::string_view output, ProtobufWriter& graph) {
  std::vector<std::string> reduced;
  for (const std::string& value : values) {
    reduced.push_back(std::string(output) + "/" + value);
    AppendNode(reduction, std::span(&value, 1), reduced.back(), graph);
  }
  const std::array attributes = {OnnxAttribute("axis", int64_t{0})};
  AppendNode("Concat", reduced, output, graph, attributes);
}

std::vector<std::string> AppendSquares(std::span<const std::string> values, ProtobufWriter& graph) {
  std::vector<std::string> squares;
  for (const std::string& value : values) {
    squares.push_back("observed/squares/" + value);
    const std::array both = {value, value};
    AppendNode("Mul", both, squares.back(), graph);
  }
  return squares;
}

}  // namespace

CutModel WriteObservedModel(const OnnxOutline& outline, std::span<const std::string> values) {
  ProtobufWriter graph;
  for (const OutlinedNode& node : outline.nodes) graph.Fields(node.field);
  AppendExtremes("ReduceMin", values, kMinima, graph);
  AppendExtremes("ReduceMax", values, kMaxima, graph);
  AppendExtremes("ReduceMean", AppendSquares(values, graph), kMeanSquares, graph);
  graph.String(GraphProto::kName, "observed");
  for (const OutlinedEnd& input : outline.inputs) graph.Fields(input.field);
  for (const OutlinedEnd& output : outline.outputs) graph.Fields(output.field);
  for (const std::string_view output : {kMinima, kMaxima, kMeanSquares}) {
    graph.Message(GraphProto::kOutput, OnnxValueInfo(output, OnnxType::kFloat));
  }
  std::vector<FileRange> parts;
  for (const OutlinedWeights& weights : outline.weights) parts.push_back(weights.field);
  return WriteCutModel(outline.model_fields, graph, std::move(parts));
}

}  // namespace acg2vec
