#include "network/unpad.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "network/append_layer.h"
#include "network/axis_map.h"
#include "network/channel_inference.h"
#include "network/edges.h"
#include "network/network_errors.h"
#include "network/network_limits.h"

namespace acg2vec {
namespace {

bool IsLess(const Rational& one, const Rational& other) { return (one - other).numerator() < 0; }

// Pixels of that step that fit into a length, which must be so many.
Result<int> PixelsOf(const Rational& length, const Rational& step) {
  const Rational pixels = length / step;
  if (pixels.IsWhole()) return static_cast<int>(pixels.numerator());
  return UnsupportedLayer("joins blobs that lie between each other's pixels");
}

// What is cut off a blob so that it covers `common`.
Result<AxisRange> CutTo(const AxisMap& common, const AxisMap& map) {
  ACG2VEC_ASSIGN_OR_RETURN(const int start, PixelsOf(common.before - map.before, map.step));
  ACG2VEC_ASSIGN_OR_RETURN(const int end, PixelsOf(common.after - map.after, map.step));
  return AxisRange{start, -end};
}

// What all of these blobs cover.
AxisMap CommonPart(const std::vector<AxisMap>& maps, const std::vector<BlobId>& ids) {
  AxisMap common = maps[ids[0]];
  for (const BlobId id : ids) {
    if (IsLess(common.before, maps[id].before)) common.before = maps[id].before;
    if (IsLess(common.after, maps[id].after)) common.after = maps[id].after;
  }
  return common;
}

class Unpadder {
 public:
  explicit Unpadder(const Network& network) : padded_(network), network_(network) {
    network_.layers.clear();
    rows_.resize(network.blobs.size());
    columns_.resize(network.blobs.size());
  }

  Result<Network> Run() && {
    for (const Layer& layer : padded_.layers) {
      const Status added = Add(layer);
      if (added.ok()) continue;
      return Error{added.error().code, "Layer '" + layer.name + "': " + added.error().message};
    }
    ACG2VEC_RETURN_IF_ERROR(MakeContextWhole());
    ACG2VEC_RETURN_IF_ERROR(InferChannels(network_));
    return std::move(network_);
  }

 private:
  Status Add(Layer layer) {
    if (std::holds_alternative<GlobalAveragePool>(layer.operation)) {
      return UnsupportedLayer("averages a picture whose edge is padded");
    }
    if (auto* convolution = std::get_if<Convolution>(&layer.operation)) {
      if (convolution->padding != 0 && convolution->stride != 1) {
        return UnsupportedLayer("pads with zeros where it makes the picture smaller");
      }
      convolution->padding = 0;
    }
    if (layer.inputs.size() > 1) ACG2VEC_RETURN_IF_ERROR(Align(layer));
    if (const auto* resize = std::get_if<BicubicResize>(&layer.operation)) {
      return AddResize(layer, RepeatedEdge(*resize));
    }
    return Append(std::move(layer));
  }

  // Appends a layer whose output there is already.
  Status Append(Layer layer) {
    ACG2VEC_ASSIGN_OR_RETURN(rows_[layer.output], InferAxisMap(layer, rows_, Axis::kRows));
    ACG2VEC_ASSIGN_OR_RETURN(columns_[layer.output], InferAxisMap(layer, columns_, Axis::kColumns));
    network_.layers.push_back(std::move(layer));
    return {};
  }

  BlobId NewBlob(const std::string& name) {
    rows_.emplace_back();
    columns_.emplace_back();
    return AppendBlob(network_, name);
  }

  Status AddResize(const Layer& layer, int edge) {
    Layer resize = layer;
    resize.output = NewBlob(layer.name + ".whole");
    const AxisRange inside{edge, -edge};
    Layer crop{layer.name + ".crop", {resize.output}, layer.output, Crop{inside, inside}};
    ACG2VEC_RETURN_IF_ERROR(Append(std::move(resize)));
    return Append(std::move(crop));
  }

  // Crops the layer's inputs to what all of them cover.
  Status Align(Layer& layer) {
    const AxisMap rows = CommonPart(rows_, layer.inputs);
    const AxisMap columns = CommonPart(columns_, layer.inputs);
    for (BlobId& input : layer.inputs) {
      ACG2VEC_ASSIGN_OR_RETURN(const AxisRange row_cut, CutTo(rows, rows_[input]));
      ACG2VEC_ASSIGN_OR_RETURN(const AxisRange column_cut, CutTo(columns, columns_[input]));
      ACG2VEC_ASSIGN_OR_RETURN(
          input, Cropped(input, {row_cut, column_cut}, network_.blobs[input].name + ".inside"));
    }
    return {};
  }

  Result<BlobId> Cropped(BlobId blob, const Crop& crop, const std::string& name) {
    const auto is_nothing = [](const AxisRange& range) {
      return range.start == 0 && range.end == 0;
    };
    if (is_nothing(crop.rows) && is_nothing(crop.columns)) return blob;
    const BlobId output = NewBlob(name);
    ACG2VEC_RETURN_IF_ERROR(Append({network_.blobs[output].name, {blob}, output, crop}));
    return output;
  }

  // Whether every pixel lies where the padded network has one, too, if there is so much context.
  // Both grids repeat with the steps of the blobs.
  bool IsAligned(const std::vector<AxisMap>& maps, const std::vector<AxisMap>& padded,
                 int64_t halo) const {
    return std::all_of(padded_.layers.begin(), padded_.layers.end(), [&](const Layer& layer) {
      const AxisMap& map = maps[layer.output];
      const Rational shift = map.before - padded[layer.output].before - halo;
      return (shift / map.step).IsWhole();
    });
  }

  // Crops the output to whole input pixels of context, the same on all sides.
  Status MakeContextWhole() {
    ACG2VEC_ASSIGN_OR_RETURN(const auto padded_rows, InferAxisMaps(padded_, Axis::kRows));
    ACG2VEC_ASSIGN_OR_RETURN(const auto padded_columns, InferAxisMaps(padded_, Axis::kColumns));
    const BlobId output = network_.outputs[0];
    const int64_t least = Context(output);
    for (int64_t halo = least; halo < least + kMaxStride; ++halo) {
      if (!IsAligned(rows_, padded_rows, halo) || !IsAligned(columns_, padded_columns, halo)) {
        continue;
      }
      ACG2VEC_ASSIGN_OR_RETURN(const AxisRange rows, CutToContext(rows_[output], halo));
      ACG2VEC_ASSIGN_OR_RETURN(const AxisRange columns, CutToContext(columns_[output], halo));
      ACG2VEC_ASSIGN_OR_RETURN(const BlobId core, Cropped(output, {rows, columns}, "core"));
      if (core != output) ReplaceOutput(network_, core);
      return {};
    }
    return UnsupportedLayer("No context fits the network's strides");
  }

  static Result<AxisRange> CutToContext(const AxisMap& map, int64_t halo) {
    return CutTo({map.step, halo, halo}, map);
  }

  // The whole input pixels that cover the output's context on all sides.
  int64_t Context(BlobId output) const {
    int64_t context = 0;
    for (const auto* maps : {&rows_, &columns_}) {
      const AxisMap& map = (*maps)[output];
      for (const Rational& side : {map.before, map.after}) {
        const int64_t whole = (side.numerator() + side.denominator() - 1) / side.denominator();
        context = std::max(context, whole);
      }
    }
    return context;
  }

  const Network& padded_;
  Network network_;
  std::vector<AxisMap> rows_;
  std::vector<AxisMap> columns_;
};

}  // namespace

Result<Network> Unpad(const Network& network) { return Unpadder(network).Run(); }

}  // namespace acg2vec
