#include "network/ncnn_graph.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "network/channel_inference.h"
#include "network/ncnn_operation.h"
#include "network/network_errors.h"

namespace acg2vec {
namespace {

constexpr const char* kInput = "in0";
constexpr const char* kOutput = "out0";

class GraphBuilder {
 public:
  // `source` is the layer's index in its file.
  Status Add(const NcnnLayer& layer, size_t source) {
    if (layer.type == "Input") return AddInput(layer);
    if (layer.type == "Split") return AddSplit(layer);
    ACG2VEC_ASSIGN_OR_RETURN(NcnnOperation made, MakeNcnnOperation(layer));
    std::vector<BlobId> inputs;
    for (const std::string& name : layer.inputs) {
      ACG2VEC_ASSIGN_OR_RETURN(const BlobId input, Find(name));
      inputs.push_back(input);
    }
    ACG2VEC_ASSIGN_OR_RETURN(const BlobId output, DefineOnly(layer));
    graph_.network.layers.push_back({layer.name, std::move(inputs), output, {}});
    graph_.network.layers.back().operation = std::move(made.operation);
    graph_.source.push_back(source);
    graph_.has_bias.push_back(made.has_bias);
    return {};
  }

  Result<NcnnGraph> Finish() && {
    Network& network = graph_.network;
    if (network.inputs.empty()) return BrokenModel("The network has no input in0");
    const auto output = blobs_.find(kOutput);
    if (output == blobs_.end()) return BrokenModel("The network has no output out0");
    if (output->second == network.inputs[0]) return BrokenModel("out0 is the input itself");
    network.outputs.push_back(output->second);
    network.blobs[output->second].name = kOutput;  // which may be a Split's other name for it
    return std::move(graph_);
  }

 private:
  Status AddInput(const NcnnLayer& layer) {
    if (!layer.options.empty()) return UnsupportedLayer("an input of fixed size is not supported");
    if (!layer.inputs.empty() || layer.outputs != std::vector<std::string>{kInput}) {
      return UnsupportedLayer("only one input, called in0, is supported");
    }
    ACG2VEC_ASSIGN_OR_RETURN(const BlobId input, DefineOnly(layer));
    graph_.network.inputs.push_back(input);
    return {};
  }

  Status AddSplit(const NcnnLayer& layer) {
    if (!layer.options.empty()) return UnsupportedLayer("options of a Split are not known");
    if (layer.inputs.size() != 1) return BrokenModel("a Split has one input");
    ACG2VEC_ASSIGN_OR_RETURN(const BlobId blob, Find(layer.inputs[0]));
    for (const std::string& name : layer.outputs) ACG2VEC_RETURN_IF_ERROR(Name(name, blob));
    return {};
  }

  Result<BlobId> Find(const std::string& name) const {
    const auto found = blobs_.find(name);
    if (found != blobs_.end()) return found->second;
    return BrokenModel("blob '" + name + "' is not defined before it is used");
  }

  Status Name(const std::string& name, BlobId blob) {
    if (blobs_.emplace(name, blob).second) return {};
    return BrokenModel("blob '" + name + "' is defined twice");
  }

  Result<BlobId> DefineOnly(const NcnnLayer& layer) {
    if (layer.outputs.size() != 1) return BrokenModel("must have one output");
    const BlobId blob = graph_.network.blobs.size();
    ACG2VEC_RETURN_IF_ERROR(Name(layer.outputs[0], blob));
    graph_.network.blobs.push_back({layer.outputs[0], BlobKind::kImage, 0});
    return blob;
  }

  NcnnGraph graph_;
  std::map<std::string, BlobId> blobs_;  // by all of their names
};

std::optional<int> ChannelsTaken(const Operation& operation) {
  if (const auto* layer = std::get_if<Convolution>(&operation)) return layer->in_channels;
  if (const auto* layer = std::get_if<Deconvolution>(&operation)) return layer->in_channels;
  return std::nullopt;
}

// ncnn does not say how many channels in0 has; the first convolution of it does.
Status InferInputChannels(Network& network) {
  const BlobId input = network.inputs[0];
  for (const Layer& layer : network.layers) {
    const std::optional<int> channels = ChannelsTaken(layer.operation);
    if (!channels || layer.inputs != std::vector<BlobId>{input}) continue;
    network.blobs[input].channels = *channels;
    return {};
  }
  return UnsupportedLayer("No convolution takes in0, so its channels are not known");
}

bool MakesVector(const Operation& operation) {
  return std::holds_alternative<GlobalAveragePool>(operation) ||
         std::holds_alternative<InnerProduct>(operation);
}

// ncnn multiplies in either order; Multiply takes the image first.
void PutImagesFirst(Network& network) {
  std::vector<bool> is_vector(network.blobs.size(), false);
  for (Layer& layer : network.layers) {
    is_vector[layer.output] = MakesVector(layer.operation);
    if (!std::holds_alternative<Multiply>(layer.operation) || layer.inputs.empty()) continue;
    if (is_vector[layer.inputs.front()]) std::reverse(layer.inputs.begin(), layer.inputs.end());
  }
}

}  // namespace

Result<NcnnGraph> BuildNcnnGraph(const std::vector<NcnnLayer>& layers) {
  GraphBuilder builder;
  for (size_t i = 0; i < layers.size(); ++i) {
    const Status added = builder.Add(layers[i], i);
    if (!added.ok()) return WithNcnnLayer(layers[i], added.error());
  }
  ACG2VEC_ASSIGN_OR_RETURN(NcnnGraph graph, std::move(builder).Finish());
  ACG2VEC_RETURN_IF_ERROR(InferInputChannels(graph.network));
  PutImagesFirst(graph.network);
  ACG2VEC_RETURN_IF_ERROR(InferChannels(graph.network));
  return graph;
}

}  // namespace acg2vec
