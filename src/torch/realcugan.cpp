#include "torch/realcugan.h"

#include <string>
#include <utility>

#include "network/nearest_skip.h"
#include "torch/torch_layers.h"

namespace acg2vec {
namespace {

constexpr Activation kLeaky{ActivationKind::kLeakyRelu, 0.1F};
constexpr Activation kLinear{};

// A "pro" network works on colours between 0.15 and 0.85.
constexpr float kProRange = 0.7F;
constexpr float kProStart = 0.15F;

Crop CropOf(int border) {
  const AxisRange inside{border, -border};
  return {inside, inside};
}

// Layers in the order of the ncnn files.
class CuganBuilder {
 public:
  explicit CuganBuilder(const StateDict& dict)
      : layers_(dict), is_pro_(dict.others.contains("pro") || layers_.TakeMark("pro")) {}

  Result<Network> Run() && {
    const BlobId in = layers_.AddInputOf("unet1.conv1.conv.0");
    const BlobId first = FirstUnet("unet1.", is_pro_ ? ToProRange(in) : in);
    BlobId out = SecondUnet("unet2.", first);
    if (layers_.Has(kFinal)) {
      out = layers_.Convolve(kFinalLayer, out, 1, kLinear);
      out = layers_.Append("final_crop", {out}, CropOf(1));
      out = layers_.Append("final_shuffle", {out}, PixelShuffle{2});
    }
    if (is_pro_) out = FromProRange(out);
    const bool has_skip = layers_.Has(kFinal);
    ACG2VEC_ASSIGN_OR_RETURN(Network network, std::move(layers_).Finish(out));
    if (has_skip) return AddNearestSkip(std::move(network));
    return network;
  }

 private:
  static constexpr const char* kFinalLayer = "conv_final";
  static constexpr const char* kFinal = "conv_final.weight";

  BlobId ToProRange(BlobId in) {
    return layers_.Append("pro_in", {in}, Affine{kProRange, kProStart});
  }
  BlobId FromProRange(BlobId out) {
    return layers_.Append("pro_out", {out}, Affine{1 / kProRange, -kProStart / kProRange});
  }

  // Two convolutions and, where its weights are there, squeeze and excitation.
  BlobId Block(const std::string& name, BlobId in) {
    const BlobId once = layers_.Convolve(name + ".conv.0", in, 1, kLeaky);
    const BlobId image = layers_.Convolve(name + ".conv.2", once, 1, kLeaky);
    const std::string squeeze = name + ".seblock.conv";
    if (!layers_.Has(squeeze + "1.weight")) return image;
    const BlobId mean =
        layers_.Append("gap" + std::to_string(gaps_++), {image}, GlobalAveragePool{});
    const BlobId few = layers_.Multiply(squeeze + "1", mean, {ActivationKind::kRelu});
    const BlobId gains = layers_.Multiply(squeeze + "2", few, {ActivationKind::kSigmoid});
    return layers_.Append(name + ".excited", {image, gains}, Multiply{});
  }

  BlobId Down(const std::string& name, BlobId in) { return layers_.Convolve(name, in, 2, kLeaky); }

  // `small`, made twice as large, plus the inside of `large`.
  BlobId UpTo(const std::string& name, BlobId large, int border, BlobId small) {
    const BlobId cropped = layers_.Append(name + ".skip", {large}, CropOf(border));
    const BlobId raised = layers_.Deconvolve(name, small, 2, 0, kLeaky);
    return layers_.Append(name + ".sum", {cropped, raised}, Add{});
  }

  BlobId FirstUnet(const std::string& net, BlobId in) {
    const BlobId outer = Block(net + "conv1", in);
    const BlobId inner = Block(net + "conv2", Down(net + "conv1_down", outer));
    const BlobId sum = UpTo(net + "conv2_up", outer, 4, inner);
    const BlobId last = layers_.Convolve(net + "conv3", sum, 1, kLeaky);
    const std::string bottom = net + "conv_bottom";
    const bool thrice = layers_.KernelOf(bottom) == 5;
    return layers_.Deconvolve(bottom, last, thrice ? 3 : 2, thrice ? 2 : 3, kLinear);
  }

  BlobId SecondUnet(const std::string& net, BlobId in) {
    const BlobId outer = Block(net + "conv1", in);
    const BlobId middle = Block(net + "conv2", Down(net + "conv1_down", outer));
    const BlobId inner = Block(net + "conv3", Down(net + "conv2_down", middle));
    const BlobId back = Block(net + "conv4", UpTo(net + "conv3_up", middle, 4, inner));
    const BlobId sum = UpTo(net + "conv4_up", outer, 16, back);
    const BlobId skip = layers_.Append("unet1.skip", {in}, CropOf(20));
    const BlobId last = layers_.Convolve(net + "conv5", sum, 1, kLeaky);
    const BlobId body = layers_.Convolve(net + "conv_bottom", last, 1, kLinear);
    return layers_.Append(net + "sum", {body, skip}, Add{});
  }

  TorchLayers layers_;
  bool is_pro_;
  int gaps_ = 0;
};

}  // namespace

Result<Network> BuildRealCugan(const StateDict& dict) { return CuganBuilder(dict).Run(); }

Result<Network> ReadRealCuganPth(std::span<const uint8_t> file) {
  ACG2VEC_ASSIGN_OR_RETURN(const StateDict dict, ReadStateDict(file));
  return BuildRealCugan(dict);
}

}  // namespace acg2vec
