#include "network/geometry.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <variant>
#include <vector>

#include "network/axis_map.h"
#include "network/edges.h"
#include "network/network_errors.h"
#include "network/network_limits.h"

namespace acg2vec {
namespace {

bool IsImage(const Network& network, const std::vector<BlobId>& ends) {
  return ends.size() == 1 && network.blobs[ends[0]].kind == BlobKind::kImage;
}

bool IsAveraged(const Network& network, BlobId id) {
  return std::any_of(network.layers.begin(), network.layers.end(), [id](const Layer& layer) {
    return std::holds_alternative<GlobalAveragePool>(layer.operation) && layer.inputs[0] == id;
  });
}

// The smallest core that gives every image a whole number of pixels, and so do its multiples.
Result<int> InferMultiple(const Network& network, const std::vector<AxisMap>& maps, int halo) {
  int64_t multiple = 1;
  for (const Layer& layer : network.layers) {
    if (network.blobs[layer.output].kind != BlobKind::kImage) continue;
    const AxisMap& map = maps[layer.output];
    const Rational border = (Rational{2} * halo - map.before - map.after) / map.step;
    multiple = std::lcm(multiple, map.step.numerator());
    if (!border.IsWhole() || multiple > kMaxBlobSide) {
      return UnsupportedLayer("Layer '" + layer.name +
                              "': no multiple of a core size fits its strides");
    }
    // The tiles' cores would not show all of it.
    if (border.numerator() < 0 && IsAveraged(network, layer.output)) {
      return UnsupportedLayer("Layer '" + layer.name +
                              "': is averaged with more context than the output has");
    }
  }
  return static_cast<int>(multiple);
}

Result<Geometry> InferAlong(const Network& network, Axis axis) {
  ACG2VEC_ASSIGN_OR_RETURN(const std::vector<AxisMap> maps, InferAxisMaps(network, axis));
  const AxisMap& output = maps[network.outputs[0]];
  const Rational scale = Rational{1} / output.step;
  if (!scale.IsWhole()) return UnsupportedLayer("The network does not enlarge by a whole number");
  if (output.before != output.after || !output.before.IsWhole() || output.before.numerator() < 0) {
    return UnsupportedLayer(
        "The network does not need the same whole number of pixels of context on both sides");
  }
  const int halo = static_cast<int>(output.before.numerator());
  ACG2VEC_ASSIGN_OR_RETURN(const int multiple, InferMultiple(network, maps, halo));
  return Geometry{static_cast<int>(scale.numerator()), halo, multiple};
}

}  // namespace

Result<Geometry> InferGeometry(const Network& network) {
  ACG2VEC_RETURN_IF_ERROR(CheckEdges(network));
  return InferGeometryWithEdges(network);
}

Result<Geometry> InferGeometryWithEdges(const Network& network) {
  if (!IsImage(network, network.inputs) || !IsImage(network, network.outputs)) {
    return Error{ErrorCode::kInvalidArgument,
                 "Only a network with one image input and one image output has a geometry"};
  }
  ACG2VEC_ASSIGN_OR_RETURN(const Geometry rows, InferAlong(network, Axis::kRows));
  ACG2VEC_ASSIGN_OR_RETURN(const Geometry columns, InferAlong(network, Axis::kColumns));
  if (rows == columns) return rows;
  return UnsupportedLayer("The network treats rows and columns differently");
}

}  // namespace acg2vec
