#include "quantize/quantized_graph.h"

#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>

#include "network/onnx_fields.h"
#include "network/onnx_messages.h"
#include "quantize/kernel_tensors.h"
#include "quantize/mixed_graph.h"
#include "quantize/operator_sets.h"

namespace acg2vec {
namespace {

// The zero of all weights.
constexpr const char* kWeightZero = "int8:zero";

void Append(std::vector<std::string>& inputs, const std::string& form, const std::string& value) {
  inputs.insert(inputs.end(), {form, MixedGraph::ScaleOf(value), MixedGraph::ZeroOf(value)});
}

void AddConvolution(const ConvolutionGroup& convolution, size_t place, MixedGraph& graph) {
  const std::string& output = convolution.step.output;
  const KernelNames kernel(place);
  std::vector<std::string> inputs;
  Append(inputs, graph.InInt8(convolution.input), convolution.input);
  inputs.insert(inputs.end(),
                {kernel.weights, kernel.scales, kWeightZero, MixedGraph::ScaleOf(output),
                 MixedGraph::ZeroOf(output), kernel.bias});
  graph.AddInt8("QLinearConv", "", std::move(inputs), output, convolution.options.attributes);
}

void AddSum(const Sum& sum, MixedGraph& graph) {
  const std::string& output = sum.step.output;
  std::vector<std::string> inputs;
  for (const std::string& input : sum.inputs) Append(inputs, graph.InInt8(input), input);
  inputs.insert(inputs.end(), {MixedGraph::ScaleOf(output), MixedGraph::ZeroOf(output)});
  graph.AddInt8("QLinearAdd", kOwnOperators, std::move(inputs), output, {});
}

// What becomes of the old nodes: those of one step go together.
struct NewSteps {
  std::map<size_t, size_t> convolutions;  // places by their nodes
  std::map<size_t, const Sum*> sums;
  std::set<size_t> absorbed;

  NewSteps(const Layers& layers, const Int8Part& part) {
    for (const size_t place : part.convolutions) {
      const NodeGroup& step = layers.convolutions[place].step;
      convolutions.emplace(step.node, place);
      absorbed.insert(step.absorbed.begin(), step.absorbed.end());
    }
    if (!part.with_sums) return;
    for (const Sum& sum : layers.sums) {
      sums.emplace(sum.step.node, &sum);
      absorbed.insert(sum.step.absorbed.begin(), sum.step.absorbed.end());
    }
  }
};

MixedGraph MixedGraphOf(const OnnxOutline& outline, const Layers& layers,
                        const StepsOfValues& steps, const Int8Part& part) {
  const NewSteps new_steps(layers, part);
  MixedGraph graph(steps);
  for (size_t node = 0; node < outline.nodes.size(); ++node) {
    const auto convolution = new_steps.convolutions.find(node);
    const auto sum = new_steps.sums.find(node);
    if (convolution != new_steps.convolutions.end()) {
      AddConvolution(layers.convolutions[convolution->second], convolution->second, graph);
    } else if (sum != new_steps.sums.end()) {
      AddSum(*sum->second, graph);
    } else if (!new_steps.absorbed.contains(node)) {
      graph.AddAsItIs(outline.nodes[node]);
    }
  }
  for (const OutlinedEnd& output : outline.outputs) graph.InFloat(output.name);
  return graph;
}

}  // namespace

CutModel WriteQuantizedGraph(const OnnxOutline& outline, const Layers& layers,
                             const StepsOfValues& steps, const Int8Part& part) {
  constexpr int8_t kZero = 0;
  std::set<std::string> needed;
  ProtobufWriter graph = MixedGraphOf(outline, layers, steps, part).Write(outline.outputs, needed);
  graph.Message(GraphProto::kInitializer, OnnxTensor(kWeightZero, {}, std::span(&kZero, 1)));
  graph.String(GraphProto::kName, "quantized");
  std::set<std::string> dropped;
  std::vector<FileRange> parts;
  for (const OutlinedWeights& weights : outline.weights) {
    if (needed.contains(weights.name)) {
      parts.push_back(weights.field);
    } else {
      dropped.insert(weights.name);
    }
  }
  // Old files list their weights among the inputs as well.
  for (const OutlinedEnd& input : outline.inputs) {
    if (!dropped.contains(input.name)) graph.Fields(input.field);
  }
  for (const OutlinedEnd& output : outline.outputs) graph.Fields(output.field);
  return WriteCutModel(WithOwnOperators(outline.model_fields), graph, std::move(parts),
                       part.kernel_bytes);
}

}  // namespace acg2vec
