#include "network/ncnn_reference_crop.h"

#include <string>
#include <variant>
#include <vector>

#include "network/axis_map.h"
#include "network/network_errors.h"
#include "network/network_limits.h"

namespace acg2vec {
namespace {

// The end that leaves as many pixels as the reference has.
Result<int> EndOf(const AxisRange& range, const AxisMap& source, const AxisMap& reference) {
  const Rational pixels_less =
      (reference.before + reference.after - source.before - source.after) / source.step;
  const int64_t end = range.start - pixels_less.numerator();
  if (reference.step == source.step && pixels_less.IsWhole() && end <= 0 && end >= -kMaxCrop) {
    return static_cast<int>(end);
  }
  return UnsupportedLayer("crops to a blob that does not fit it");
}

Status ResolveEnd(AxisRange& range, const AxisMap& source, const AxisMap& reference) {
  ACG2VEC_ASSIGN_OR_RETURN(range.end, EndOf(range, source, reference));
  return {};
}

}  // namespace

Status ResolveCropEnds(Network& network, const std::map<size_t, BlobId>& crop_ends) {
  if (crop_ends.empty()) return {};
  std::vector<AxisMap> rows(network.blobs.size());
  std::vector<AxisMap> columns(network.blobs.size());
  for (size_t i = 0; i < network.layers.size(); ++i) {
    Layer& layer = network.layers[i];
    const auto reference = crop_ends.find(i);
    if (reference != crop_ends.end()) {
      auto& crop = *std::get_if<Crop>(&layer.operation);
      const BlobId source = layer.inputs[0];
      Status resolved = ResolveEnd(crop.rows, rows[source], rows[reference->second]);
      if (resolved.ok()) {
        resolved = ResolveEnd(crop.columns, columns[source], columns[reference->second]);
      }
      if (!resolved.ok()) {
        return UnsupportedLayer("Layer '" + layer.name + "': " + resolved.error().message);
      }
    }
    ACG2VEC_ASSIGN_OR_RETURN(rows[layer.output], InferAxisMap(layer, rows, Axis::kRows));
    ACG2VEC_ASSIGN_OR_RETURN(columns[layer.output], InferAxisMap(layer, columns, Axis::kColumns));
  }
  return {};
}

}  // namespace acg2vec
