#include "network/ncnn_graph.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "network/channel_inference.h"
#include "network/ncnn_operation.h"
#include "network/ncnn_reference_crop.h"
#include "network/ncnn_vectors.h"
#include "network/network_errors.h"

namespace acg2vec {
namespace {

// What the ends are called here, whatever their file calls them.
constexpr const char* kInput = "in0";
constexpr const char* kOutput = "out0";

class GraphBuilder {
 public:
  // `source` is the layer's index in its file.
  Status Add(const NcnnLayer& layer, size_t source) {
    if (layer.type == "Input") return AddInput(layer);
    if (layer.type == "Split") return AddSplit(layer);
    if (layer.type == "Flatten") return AddFlatten(layer);
    ACG2VEC_ASSIGN_OR_RETURN(NcnnOperation made, MakeNcnnOperation(layer));
    ACG2VEC_ASSIGN_OR_RETURN(std::vector<BlobId> inputs, FindInputs(layer));
    ACG2VEC_ASSIGN_OR_RETURN(const BlobId output, DefineOnly(layer));
    if (made.crops_to_second) {
      crop_ends_[graph_.network.layers.size()] = inputs[1];
      inputs.pop_back();
    }
    const bool of_vector = !inputs.empty() && is_vector_[inputs[0]];
    if (of_vector) made.operation = OnVector(std::move(made.operation));
    is_vector_[output] = MakesVector(made.operation, of_vector);
    graph_.network.layers.push_back({layer.name, std::move(inputs), output, {}});
    graph_.network.layers.back().operation = std::move(made.operation);
    graph_.source.push_back(source);
    graph_.has_bias.push_back(made.has_bias);
    return {};
  }

  // `graph` with its ends, but kinds and channels are not known yet.
  Result<NcnnGraph> Finish() && {
    Network& network = graph_.network;
    if (network.inputs.empty()) return BrokenModel("The network has no input");
    ACG2VEC_ASSIGN_OR_RETURN(const BlobId output, FindOutput());
    network.outputs.push_back(output);
    ACG2VEC_RETURN_IF_ERROR(Rename(network.inputs[0], kInput));
    ACG2VEC_RETURN_IF_ERROR(Rename(output, kOutput));
    return std::move(graph_);
  }

  const std::map<size_t, BlobId>& crop_ends() const { return crop_ends_; }

 private:
  // Sizes that an input may state are ignored, as ncnn does.
  Status AddInput(const NcnnLayer& layer) {
    for (const NcnnOption& option : layer.options) {
      if (option.id > 2) return UnsupportedLayer("an input of more than channels and sides");
    }
    if (!graph_.network.inputs.empty()) return UnsupportedLayer("only one input is supported");
    if (!layer.inputs.empty()) return BrokenModel("an input takes nothing");
    ACG2VEC_ASSIGN_OR_RETURN(const BlobId input, DefineOnly(layer));
    graph_.network.inputs.push_back(input);
    return {};
  }

  // Vectors are flat already.
  Status AddFlatten(const NcnnLayer& layer) {
    if (layer.inputs.size() != 1 || layer.outputs.size() != 1) {
      return BrokenModel("a Flatten has one input and one output");
    }
    ACG2VEC_ASSIGN_OR_RETURN(const BlobId blob, Find(layer.inputs[0]));
    if (!is_vector_[blob]) return UnsupportedLayer("an image cannot be flattened");
    return Name(layer.outputs[0], blob);
  }

  // What is called out0, or else the only blob that nobody reads.
  Result<BlobId> FindOutput() const {
    const Network& network = graph_.network;
    const auto named = blobs_.find(kOutput);
    if (named != blobs_.end()) {
      if (named->second != network.inputs[0]) return named->second;
      return BrokenModel("out0 is the input itself");
    }
    std::vector<bool> is_read(network.blobs.size(), false);
    for (const Layer& layer : network.layers) {
      for (const BlobId id : layer.inputs) is_read[id] = true;
    }
    for (const auto& [layer, reference] : crop_ends_) is_read[reference] = true;
    const auto unread = std::find(is_read.begin(), is_read.end(), false);
    if (unread == is_read.end() || std::count(unread, is_read.end(), false) > 1) {
      return UnsupportedLayer("The network has no output out0, and not one output alone");
    }
    const auto output = static_cast<BlobId>(unread - is_read.begin());
    if (output != network.inputs[0]) return output;
    return BrokenModel("The network makes nothing of its input");
  }

  Status Rename(BlobId blob, const char* name) {
    std::vector<Blob>& blobs = graph_.network.blobs;
    for (BlobId id = 0; id < blobs.size(); ++id) {
      if (id != blob && blobs[id].name == name) {
        return UnsupportedLayer("Blob '" + blobs[id].name + "' is not what its name says");
      }
    }
    blobs[blob].name = name;  // which may have been a Split's other name for it
    return {};
  }

  Status AddSplit(const NcnnLayer& layer) {
    if (!layer.options.empty()) return UnsupportedLayer("options of a Split are not known");
    if (layer.inputs.size() != 1) return BrokenModel("a Split has one input");
    ACG2VEC_ASSIGN_OR_RETURN(const BlobId blob, Find(layer.inputs[0]));
    for (const std::string& name : layer.outputs) ACG2VEC_RETURN_IF_ERROR(Name(name, blob));
    return {};
  }

  Result<std::vector<BlobId>> FindInputs(const NcnnLayer& layer) const {
    std::vector<BlobId> inputs;
    for (const std::string& name : layer.inputs) {
      ACG2VEC_ASSIGN_OR_RETURN(const BlobId input, Find(name));
      inputs.push_back(input);
    }
    return inputs;
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
    is_vector_.push_back(false);
    return blob;
  }

  NcnnGraph graph_;
  std::map<std::string, BlobId> blobs_;  // by all of their names
  std::vector<bool> is_vector_;          // by BlobId
  std::map<size_t, BlobId> crop_ends_;   // of crops to a second input, by layer
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

// ncnn multiplies in either order; Multiply takes the image first.
void PutImagesFirst(Network& network) {
  std::vector<bool> is_vector(network.blobs.size(), false);
  for (Layer& layer : network.layers) {
    if (layer.inputs.empty()) continue;
    is_vector[layer.output] = MakesVector(layer.operation, is_vector[layer.inputs[0]]);
    if (!std::holds_alternative<Multiply>(layer.operation)) continue;
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
  const std::map<size_t, BlobId> crop_ends = builder.crop_ends();
  ACG2VEC_ASSIGN_OR_RETURN(NcnnGraph graph, std::move(builder).Finish());
  ACG2VEC_RETURN_IF_ERROR(InferInputChannels(graph.network));
  PutImagesFirst(graph.network);
  ACG2VEC_RETURN_IF_ERROR(InferChannels(graph.network));
  ACG2VEC_RETURN_IF_ERROR(ResolveCropEnds(graph.network, crop_ends));
  return graph;
}

}  // namespace acg2vec
