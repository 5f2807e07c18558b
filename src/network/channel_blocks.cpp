#include "network/channel_blocks.h"

#include <cstddef>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "network/append_layer.h"
#include "network/phases.h"

namespace acg2vec {
namespace {

// Of a picture. Four times as many fill a block of 8 and more.
constexpr int kFew = 4;

const Convolution* ToFewChannels(const Layer& layer, const BlobSize& made) {
  const auto* convolution = std::get_if<Convolution>(&layer.operation);
  const bool has_phases = convolution != nullptr && convolution->out_channels <= kFew &&
                          convolution->kernel > 1 && convolution->stride == 1 &&
                          convolution->padding == 0 && made.height % 2 == 0 && made.width % 2 == 0;
  return has_phases ? convolution : nullptr;
}

// Adds the layer as one to the image `phases`, and a shuffle.
void AddWithPhases(const Layer& layer, const Convolution& convolution, BlobId phases,
                   Network& network) {
  Convolution made = PhasesOf(convolution);
  network.blobs[phases].channels = made.out_channels;
  network.layers.push_back({layer.name, layer.inputs, phases, std::move(made)});
  network.layers.push_back({layer.name + ".shuffle", {phases}, layer.output, PixelShuffle{2}});
}

bool LiesSideBySide(const Layer& layer) {
  const auto* deconvolution = std::get_if<Deconvolution>(&layer.operation);
  return deconvolution != nullptr && HasRowPhases(*deconvolution) &&
         deconvolution->out_channels > kFew;
}

// Of what is cropped or multiplied with channels last, what it is made of.
void AddTheirSources(const Network& network, std::vector<BlobId>& last) {
  for (size_t at = network.layers.size(); at-- > 0;) {
    const Layer& layer = network.layers[at];
    const bool passes_on = std::holds_alternative<Crop>(layer.operation) ||
                           std::holds_alternative<Multiply>(layer.operation);
    if (passes_on && Contains(last, layer.output)) last.push_back(layer.inputs[0]);
  }
}

}  // namespace

void FillChannelBlocks(Pass& pass) {
  Network& network = pass.network;
  for (Layer& layer : std::exchange(network.layers, {})) {
    const BlobSize size = pass.sizes[layer.output];
    if (const Convolution* convolution = ToFewChannels(layer, size)) {
      pass.sizes.push_back({size.height / 2, size.width / 2});
      AddWithPhases(layer, *convolution, AppendBlob(network, layer.name + ".phases"), network);
    } else {
      network.layers.push_back(std::move(layer));
    }
  }
}

std::vector<BlobId> ChannelsLast(const Network& network) {
  std::vector<BlobId> last;
  for (const Layer& layer : network.layers) {
    const auto* add = std::get_if<Add>(&layer.operation);
    const bool is_sum = add != nullptr && add->IsPlain() &&
                        (Contains(last, layer.inputs[0]) || Contains(last, layer.inputs[1]));
    if (!is_sum && !LiesSideBySide(layer)) continue;
    last.push_back(layer.output);
    if (is_sum) last.insert(last.end(), layer.inputs.begin(), layer.inputs.end());
  }
  AddTheirSources(network, last);
  return last;
}

}  // namespace acg2vec
