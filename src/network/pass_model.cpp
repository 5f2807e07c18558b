#include "network/pass_model.h"

#include <algorithm>
#include <set>
#include <utility>

#include "network/onnx_graph.h"
#include "network/onnx_layers.h"
#include "network/onnx_messages.h"

namespace acg2vec {
namespace {

class PassWriter {
 public:
  PassWriter(const Pass& pass, const std::vector<BlobSize>& sizes, bool half)
      : pass_(pass), sizes_(sizes), half_(half), graph_(BlobNames(pass.network)) {}

  PassModel Write() && {
    for (const BlobId id : pass_.network.inputs) AddGivenInput(id);
    for (const Layer& layer : pass_.network.layers) AddOnnxLayer(pass_.network, layer, graph_);
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
    return {1, pass_.network.blobs[id].channels, sizes_[id].height, sizes_[id].width};
  }

  bool IsKept(BlobId id) const {
    return std::find(pass_.reads.begin(), pass_.reads.end(), id) != pass_.reads.end();
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
    } else if (!IsKept(id)) {
      AddInput({PortKind::kPicture, NameOf(id), id, ShapeOf(id), false});
    } else if (!half_) {
      AddInput({PortKind::kFeature, NameOf(id), id, ShapeOf(id), false});
    } else {
      const std::string outside = graph_.FreshName(NameOf(id) + ".half");
      AddInput({PortKind::kFeature, outside, id, ShapeOf(id), true});
      AddCast(outside, NameOf(id), OnnxType::kFloat);
    }
  }

  void AddFeature(BlobId id) {
    std::string outside = NameOf(id);
    if (half_) {
      outside = graph_.FreshName(NameOf(id) + ".half");
      AddCast(NameOf(id), outside, OnnxType::kFloat16);
    }
    AddOutput({PortKind::kFeature, std::move(outside), id, ShapeOf(id), half_});
  }

  void AddCast(const std::string& from, const std::string& to, OnnxType type) {
    const std::vector<std::string> inputs = {from};
    const std::vector<ProtobufWriter> attributes = {
        OnnxAttribute("to", static_cast<int64_t>(type))};
    graph_.AddNode(to + ".cast", "Cast", inputs, to, attributes);
  }

  // The weighted sum as two products, over columns and then over rows: the sums stay short, so that
  // single precision is enough for them.
  void AddSum(const Gap& gap) {
    const BlobSize& size = sizes_[gap.source];
    const int64_t channels = pass_.network.blobs[gap.source].channels;
    const std::string prefix = NameOf(gap.mean);
    const std::string rows = graph_.FreshName(prefix + ".rows");
    const std::string columns = graph_.FreshName(prefix + ".columns");
    AddInput({PortKind::kRows, rows, gap.mean, {1, size.height}, false});
    AddInput({PortKind::kColumns, columns, gap.mean, {size.width, 1}, false});
    const std::string row_sums = graph_.FreshName(prefix + ".row_sums");
    const std::vector<std::string> over_columns = {NameOf(gap.source), columns};
    graph_.AddNode(row_sums, "MatMul", over_columns, row_sums);
    const std::string sum = graph_.FreshName(prefix + ".sum");
    const std::vector<std::string> over_rows = {rows, row_sums};
    graph_.AddNode(sum, "MatMul", over_rows, sum);
    AddOutput({PortKind::kSum, sum, gap.mean, {1, channels, 1, 1}, false});
  }

  void AddPicture() {
    const BlobId id = pass_.network.outputs.back();
    AddOutput({PortKind::kEnlarged, NameOf(id), id, ShapeOf(id), false});
  }

  const Pass& pass_;
  const std::vector<BlobSize>& sizes_;
  bool half_;
  OnnxGraph graph_;
  PassModel model_;
};

}  // namespace

PassModel WritePass(const Pass& pass, const std::vector<BlobSize>& sizes, bool half) {
  return PassWriter(pass, sizes, half).Write();
}

}  // namespace acg2vec
