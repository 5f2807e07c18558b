#include "network/early_crops.h"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "network/append_layer.h"
#include "network/convolved_side.h"

namespace acg2vec {
namespace {

using Position = size_t;  // of a layer

// Of today's networks two are one behind the other; this bounds what a file may ask for.
constexpr size_t kLongestChain = 16;

bool IsInside(const AxisRange& range) { return range.start >= 0 && range.end <= 0; }

const Crop* CropInside(const Layer& layer) {
  const auto* crop = std::get_if<Crop>(&layer.operation);
  return crop != nullptr && IsInside(crop->rows) && IsInside(crop->columns) ? crop : nullptr;
}

const Convolution* PlainConvolution(const Layer& layer) {
  const auto* convolution = std::get_if<Convolution>(&layer.operation);
  return convolution != nullptr && convolution->padding == 0 ? convolution : nullptr;
}

// Of a convolution's input, whose side its stride divides exactly.
AxisRange BeforeStride(const AxisRange& range, int stride) {
  return {range.start * stride, range.end * stride};
}

int Shortened(int side, const AxisRange& range) { return side - range.start + range.end; }

BlobSize Convolved(const BlobSize& size, const Convolution& convolution) {
  return {static_cast<int>(ConvolvedSide(convolution, size.height)),
          static_cast<int>(ConvolvedSide(convolution, size.width))};
}

class CropMover {
 public:
  CropMover(Network& network, std::vector<BlobSize>& sizes) : network_(network), sizes_(sizes) {}

  void Move(Position at) {
    if (CropInside(LayerAt(at)) == nullptr) return;
    const std::vector<Position> chain = ConvolutionsBefore(at);
    if (!chain.empty()) MoveBefore(chain, at);
  }

 private:
  Layer& LayerAt(Position at) { return network_.layers[at]; }
  const Convolution& ConvolutionAt(Position at) { return *PlainConvolution(LayerAt(at)); }

  // Those that make for each other, and for the layer, what nothing else reads; the last one first.
  std::vector<Position> ConvolutionsBefore(Position reader) {
    std::vector<Position> chain;
    while (chain.size() < kLongestChain) {
      const std::optional<Position> maker = OnlyMaker(LayerAt(reader).inputs[0], reader);
      if (!maker) break;
      chain.push_back(*maker);
      reader = *maker;
    }
    return chain;
  }

  std::optional<Position> OnlyMaker(BlobId id, Position reader) {
    if (Contains(network_.outputs, id)) return std::nullopt;
    std::optional<Position> maker;
    for (Position at = 0; at < network_.layers.size(); ++at) {
      if (at != reader && Contains(LayerAt(at).inputs, id)) return std::nullopt;
      if (LayerAt(at).output == id && PlainConvolution(LayerAt(at)) != nullptr) maker = at;
    }
    return maker;
  }

  void MoveBefore(const std::vector<Position>& chain, Position at) {
    Crop crop = std::get<Crop>(LayerAt(at).operation);
    for (const Position convolution : chain) {
      const int stride = ConvolutionAt(convolution).stride;
      crop = {BeforeStride(crop.rows, stride), BeforeStride(crop.columns, stride)};
    }
    const BlobId source = LayerAt(chain.back()).inputs[0];
    const BlobId cropped = AppendCropped(source, crop, LayerAt(at).name);
    LayerAt(chain.back()).inputs = {cropped};
    LayerAt(chain.front()).output = LayerAt(at).output;
    Resize(chain, cropped);
    Layer moved{std::move(LayerAt(at).name), {source}, cropped, crop};
    for (const Position convolution : chain) {  // each to the place of its reader
      LayerAt(at) = std::move(LayerAt(convolution));
      at = convolution;
    }
    LayerAt(at) = std::move(moved);
  }

  BlobId AppendCropped(BlobId source, const Crop& crop, const std::string& name) {
    const BlobId cropped = AppendBlob(network_, name);
    network_.blobs[cropped].channels = network_.blobs[source].channels;
    const BlobSize size = sizes_[source];
    sizes_.push_back({Shortened(size.height, crop.rows), Shortened(size.width, crop.columns)});
    return cropped;
  }

  void Resize(const std::vector<Position>& chain, BlobId input) {
    BlobSize size = sizes_[input];
    for (size_t i = chain.size(); i-- > 0;) {
      size = Convolved(size, ConvolutionAt(chain[i]));
      sizes_[LayerAt(chain[i]).output] = size;
    }
  }

  Network& network_;
  std::vector<BlobSize>& sizes_;
};

}  // namespace

void CropEarly(Network& network, std::vector<BlobSize>& sizes) {
  CropMover mover(network, sizes);
  for (Position at = 0; at < network.layers.size(); ++at) mover.Move(at);
}

}  // namespace acg2vec
