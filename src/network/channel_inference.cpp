#include "network/channel_inference.h"

#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "network/network_errors.h"
#include "network/network_limits.h"

namespace acg2vec {
namespace {

struct Signature {
  BlobKind kind;
  int channels;

  friend bool operator==(const Signature&, const Signature&) = default;
};

std::string Describe(const Signature& signature) {
  const char* kind = signature.kind == BlobKind::kImage ? " channels" : " values";
  return std::to_string(signature.channels) + kind;
}

// The output's signature for each operation; errors do not name the layer yet.
class OutputSignature {
 public:
  explicit OutputSignature(std::span<const Signature> inputs) : inputs_(inputs) {}

  Result<Signature> operator()(const KernelOperation& operation) const {
    return Weighted(operation, BlobKind::kImage);
  }
  Result<Signature> operator()(const InnerProduct& product) const {
    return Weighted(product, BlobKind::kVector);
  }
  Result<Signature> operator()(const GlobalAveragePool& /*pool*/) const {
    ACG2VEC_RETURN_IF_ERROR(Require(BlobKind::kImage));
    return Signature{BlobKind::kVector, inputs_[0].channels};
  }
  Result<Signature> operator()(const Activate& /*activate*/) const { return inputs_[0]; }
  Result<Signature> operator()(const Affine& /*affine*/) const { return inputs_[0]; }
  Result<Signature> operator()(const PRelu& relu) const {
    ACG2VEC_RETURN_IF_ERROR(Require(BlobKind::kImage));
    if (relu.channels == 1 || relu.channels == inputs_[0].channels) return inputs_[0];
    return BrokenModel("has " + std::to_string(relu.channels) + " slopes, but is given " +
                       Describe(inputs_[0]));
  }
  Result<Signature> operator()(const Concat& /*concat*/) const {
    Signature output{BlobKind::kImage, 0};
    for (const Signature& input : inputs_) {
      if (input.kind != BlobKind::kImage) return UnsupportedLayer("takes images, not vectors");
      output.channels += input.channels;
      if (output.channels > kMaxChannels) return UnsupportedLayer("makes too many channels");
    }
    return output;
  }
  Result<Signature> operator()(const Add& /*add*/) const {
    if (inputs_[0] == inputs_[1]) return inputs_[0];
    return BrokenModel("adds " + Describe(inputs_[0]) + " and " + Describe(inputs_[1]));
  }
  Result<Signature> operator()(const Multiply& /*multiply*/) const {
    if (inputs_[0].kind != BlobKind::kImage || inputs_[1].kind != BlobKind::kVector) {
      return UnsupportedLayer("only an image times one value a channel is supported");
    }
    if (inputs_[0].channels == inputs_[1].channels) return inputs_[0];
    return BrokenModel("multiplies " + Describe(inputs_[0]) + " by " + Describe(inputs_[1]));
  }
  Result<Signature> operator()(const Crop& /*crop*/) const { return SameImage(); }
  Result<Signature> operator()(const NearestUpsample& /*upsample*/) const { return SameImage(); }
  Result<Signature> operator()(const BicubicResize& /*resize*/) const { return SameImage(); }
  Result<Signature> operator()(const PixelShuffle& shuffle) const {
    ACG2VEC_RETURN_IF_ERROR(Require(BlobKind::kImage));
    const int gathered = shuffle.factor * shuffle.factor;
    if (inputs_[0].channels % gathered == 0) {
      return Signature{BlobKind::kImage, inputs_[0].channels / gathered};
    }
    return BrokenModel("cannot shuffle " + Describe(inputs_[0]) + " in groups of " +
                       std::to_string(gathered));
  }

 private:
  Status Require(BlobKind kind) const {
    if (inputs_[0].kind == kind) return {};
    return UnsupportedLayer(kind == BlobKind::kImage ? "takes an image, not a vector"
                                                     : "takes a vector, not an image");
  }

  Result<Signature> SameImage() const {
    ACG2VEC_RETURN_IF_ERROR(Require(BlobKind::kImage));
    return inputs_[0];
  }

  Result<Signature> Weighted(const WeightedOperation& operation, BlobKind kind) const {
    ACG2VEC_RETURN_IF_ERROR(Require(kind));
    if (inputs_[0].channels == operation.in_channels) {
      return Signature{kind, operation.out_channels};
    }
    return BrokenModel("its weights are for " + std::to_string(operation.in_channels) +
                       " input channels, but it is given " + Describe(inputs_[0]));
  }

  std::span<const Signature> inputs_;
};

Status CheckInputs(const Layer& layer) {
  const size_t count = layer.inputs.size();
  if (std::holds_alternative<Concat>(layer.operation)) {
    if (count >= 1) return {};
    return BrokenModel("has no inputs");
  }
  const bool binary = std::holds_alternative<Add>(layer.operation) ||
                      std::holds_alternative<Multiply>(layer.operation);
  const size_t expected = binary ? 2 : 1;
  if (count == expected) return {};
  return BrokenModel("has " + std::to_string(count) + " inputs instead of " +
                     std::to_string(expected));
}

Result<Signature> InferOutput(const Layer& layer, const std::vector<Blob>& blobs,
                              const std::vector<bool>& made) {
  ACG2VEC_RETURN_IF_ERROR(CheckInputs(layer));
  std::vector<Signature> inputs;
  for (const BlobId id : layer.inputs) {
    if (id >= blobs.size() || !made[id]) return BrokenModel("takes a blob that is not made yet");
    inputs.push_back({blobs[id].kind, blobs[id].channels});
  }
  return std::visit(OutputSignature(inputs), layer.operation);
}

}  // namespace

Status InferChannels(Network& network) {
  std::vector<bool> made(network.blobs.size(), false);
  for (const BlobId id : network.inputs) made[id] = true;
  for (const Layer& layer : network.layers) {
    const Result<Signature> output = InferOutput(layer, network.blobs, made);
    if (!output.ok()) {
      return Error{output.error().code, "Layer '" + layer.name + "': " + output.error().message};
    }
    network.blobs[layer.output].kind = output.value().kind;
    network.blobs[layer.output].channels = output.value().channels;
    made[layer.output] = true;
  }
  return {};
}

}  // namespace acg2vec
