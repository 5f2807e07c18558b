#include "network/pass_model.h"

#include <set>
#include <utility>

#include "network/onnx_channels_last.h"
#include "network/onnx_graph.h"
#include "network/onnx_layers.h"
#include "network/onnx_layouts.h"
#include "network/onnx_messages.h"
#include "network/onnx_shape.h"

namespace acg2vec {
namespace {

class PassWriter {
 public:
  PassWriter(const Pass& pass, HalfPrecision half, const std::vector<BlobId>& channels_last)
      : pass_(pass),
        channels_last_(channels_last),
        images_(half == HalfPrecision::kEverything ? OnnxType::kFloat16 : OnnxType::kFloat),
        features_(half == HalfPrecision::kNothing ? OnnxType::kFloat : OnnxType::kFloat16),
        graph_(BlobNames(pass.network)),
        layouts_(pass.network, graph_) {}

  PassModel Write() && {
    for (const BlobId id : pass_.network.inputs) AddGivenInput(id);
    for (const Layer& layer : pass_.network.layers) AddLayer(layer);
    for (const BlobId id : pass_.keeps) AddFeature(id);
    for (const Gap& gap : pass_.gathers) AddSum(gap);
    if (pass_.makes_picture) AddPicture();
    model_.onnx = OnnxModel(graph_.Write("pass")).Take();
    return std::move(model_);
  }

 private:
  static std::set<std::string> BlobNames(const Network& network) {
    std::set<std::string> names;
    for (const Blob& blob : network.blobs) names.insert(blob.name);
    return names;
  }

  const std::string& NameOf(BlobId id) const { return pass_.network.blobs[id].name; }

  std::vector<int64_t> ShapeOf(BlobId id) const {
    const int64_t channels = pass_.network.blobs[id].channels;
    const auto& [height, width] = pass_.sizes[id];
    if (IsLast(id)) return {1, height, width, channels};
    return {1, channels, height, width};
  }

  bool IsKept(BlobId id) const { return Contains(pass_.reads, id); }
  bool IsLast(BlobId id) const { return Contains(channels_last_, id); }

  void AddLayer(const Layer& layer) {
    if (IsLast(layer.output) &&
        AddLayerChannelsLast(layer, pass_.sizes[layer.output], layouts_, graph_)) {
      return;
    }
    for (const BlobId id : layer.inputs) layouts_.First(id);
    AddOnnxLayer(pass_.network, layer, images_, graph_);
  }

  void AddInput(Port port) {
    graph_.AddInput(port.name, port.shape, TypeOf(port));
    model_.inputs.push_back(std::move(port));
  }

  void AddOutput(Port port) {
    graph_.AddOutput(port.name, port.shape, TypeOf(port));
    model_.outputs.push_back(std::move(port));
  }

  static OnnxType TypeOf(const Port& port) {
    return port.half ? OnnxType::kFloat16 : OnnxType::kFloat;
  }

  void AddGivenInput(BlobId id) {
    if (pass_.network.blobs[id].kind == BlobKind::kVector) {
      AddInput({PortKind::kMean, NameOf(id), id, ShapeOf(id), false});
    } else {
      AddImage(IsKept(id) ? PortKind::kFeature : PortKind::kPicture, id,
               IsKept(id) ? features_ : OnnxType::kFloat);
    }
  }

  // An image that comes from outside as `type`.
  void AddImage(PortKind kind, BlobId id, OnnxType type) {
    const bool is_half = type == OnnxType::kFloat16;
    const std::string inside = IsLast(id) ? layouts_.MakeLast(id) : NameOf(id);
    if (type == images_) return AddInput({kind, inside, id, ShapeOf(id), is_half});
    const std::string outside = graph_.FreshName(NameOf(id) + ".outside");
    AddInput({kind, outside, id, ShapeOf(id), is_half});
    const std::vector<ProtobufWriter> to = {OnnxAttribute("to", static_cast<int64_t>(images_))};
    graph_.AddNode("Cast", {outside}, inside, to);
  }

  // An image's value as one of `type`.
  std::string As(OnnxType type, const std::string& image, const char* suffix) {
    return type == images_ ? image : graph_.AddCast(image, image + suffix, type);
  }

  void AddFeature(BlobId id) {
    const std::string& image = IsLast(id) ? layouts_.Last(id) : layouts_.First(id);
    AddOutput({PortKind::kFeature, As(features_, image, ".outside"), id, ShapeOf(id),
               features_ == OnnxType::kFloat16});
  }

  void AddSum(const Gap& gap) {
    const int64_t channels = pass_.network.blobs[gap.source].channels;
    const std::string sum = graph_.FreshName(NameOf(gap.mean) + ".sum");
    const std::string rows = AddWeights(gap, PortKind::kRows);
    const std::string columns = AddWeights(gap, PortKind::kColumns);
    if (IsLast(gap.source)) {
      AddSumOfLast(gap, rows, columns, sum);
    } else {
      AddSumOfFirst(gap, rows, columns, sum);
    }
    AddOutput({PortKind::kSum, sum, gap.mean, {1, channels, 1, 1}, false});
  }

  // For each row, or column, whether it counts.
  std::string AddWeights(const Gap& gap, PortKind kind) {
    const bool are_rows = kind == PortKind::kRows;
    const BlobSize& size = pass_.sizes[gap.source];
    const int64_t count = are_rows ? size.height : size.width;
    const bool go_before = are_rows || IsLast(gap.source);
    std::vector<int64_t> shape = {count, 1};
    if (go_before) shape = {1, count};
    std::string name = graph_.FreshName(NameOf(gap.mean) + (are_rows ? ".rows" : ".columns"));
    AddInput({kind, name, gap.mean, std::move(shape), false});
    return name;
  }

  // A weighted sum is two products: the sums stay short, so that single precision is enough for
  // them; half would not be. Over rows first, because then neighbours in memory are added side by
  // side: ONNX Runtime takes a sixth of the time for that.
  void AddSumOfFirst(const Gap& gap, const std::string& rows, const std::string& columns,
                     const std::string& sum) {
    const std::string image = As(OnnxType::kFloat, layouts_.First(gap.source), ".summed");
    graph_.AddNode("MatMul", {AddProduct(rows, image, ".column_sums"), columns}, sum);
  }

  void AddSumOfLast(const Gap& gap, const std::string& rows, const std::string& columns,
                    const std::string& sum) {
    const int64_t channels = pass_.network.blobs[gap.source].channels;
    const std::string row_sums = AddProduct(columns, layouts_.Last(gap.source), ".row_sums");
    const std::string listed = graph_.FreshName(row_sums + ".listed");
    AddOnnxReshape(row_sums, {pass_.sizes[gap.source].height, channels}, listed, graph_);
    AddOnnxReshape(AddProduct(rows, listed, ".summed"), {1, channels, 1, 1}, sum, graph_);
  }

  std::string AddProduct(const std::string& one, const std::string& other, const char* suffix) {
    std::string product = graph_.FreshName(one + suffix);
    graph_.AddNode("MatMul", {one, other}, product);
    return product;
  }

  void AddPicture() {
    const BlobId id = pass_.network.outputs.back();
    AddOutput({PortKind::kEnlarged, As(OnnxType::kFloat, layouts_.First(id), ".outside"), id,
               ShapeOf(id), false});
  }

  const Pass& pass_;
  const std::vector<BlobId>& channels_last_;
  OnnxType images_;    // inside
  OnnxType features_;  // outside
  OnnxGraph graph_;
  OnnxLayouts layouts_;
  PassModel model_;
};

}  // namespace

PassModel WritePass(const Pass& pass, HalfPrecision half,
                    const std::vector<BlobId>& channels_last) {
  return PassWriter(pass, half, channels_last).Write();
}

}  // namespace acg2vec
