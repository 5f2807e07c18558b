#include "network/edges.h"

#include <algorithm>
#include <cstdint>
#include <variant>

#include "network/network_errors.h"

namespace acg2vec {
namespace {

bool IsCropOf(const Crop& crop, int pixels) {
  const auto cuts = [pixels](const AxisRange& range) {
    return range.start >= pixels && range.end <= -pixels;
  };
  return cuts(crop.rows) && cuts(crop.columns);
}

// Whether every reader of the blob crops as many pixels off each side.
bool IsCropped(const Network& network, BlobId id, int pixels) {
  if (std::count(network.outputs.begin(), network.outputs.end(), id) > 0) return false;
  return std::all_of(network.layers.begin(), network.layers.end(), [&](const Layer& layer) {
    if (std::count(layer.inputs.begin(), layer.inputs.end(), id) == 0) return true;
    const auto* crop = std::get_if<Crop>(&layer.operation);
    return crop != nullptr && IsCropOf(*crop, pixels);
  });
}

const char* EdgeError(const Network& network, const Layer& layer) {
  if (const auto* convolution = std::get_if<Convolution>(&layer.operation)) {
    return convolution->padding == 0 ? nullptr : "pads with zeros";
  }
  if (const auto* resize = std::get_if<BicubicResize>(&layer.operation)) {
    return IsCropped(network, layer.output, RepeatedEdge(*resize)) ? nullptr : "repeats the edge";
  }
  return nullptr;
}

}  // namespace

int RepeatedEdge(const BicubicResize& resize) {
  // Output pixel p is read around (p + 1/2) · denominator / numerator − 1/2, from the whole pixel
  // before that and one more; all are there from position 1 on.
  const int64_t numerator = resize.numerator;
  const int64_t denominator = resize.denominator;
  int edge = 0;
  while ((2 * int64_t{edge} + 1) * denominator < 3 * numerator) ++edge;
  return edge;
}

Status CheckEdges(const Network& network) {
  for (const Layer& layer : network.layers) {
    const char* error = EdgeError(network, layer);
    if (error == nullptr) continue;
    return UnsupportedLayer("Layer '" + layer.name + "': " + error +
                            ": a tile's edge would differ from the picture's inside");
  }
  return {};
}

}  // namespace acg2vec
