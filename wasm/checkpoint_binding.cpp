// Checkpoints of TensorFlow as ONNX files. The data file stays with JavaScript, which gives the
// parts that are asked for.
#include <emscripten/bind.h>

#include <memory>
#include <utility>

#include "exchange.h"
#include "predict/architectures/pix2score.h"
#include "tensorflow/checkpoint.h"

namespace acg2vec::bindings {
namespace {

val PartToJs(const BundleTensor& tensor) { return FilePartToJs(tensor.offset, tensor.bytes); }

// The file is `start`, then of every tensor its head and what `convert` makes of its part.
class ConversionHandle {
 public:
  explicit ConversionHandle(ConvertedNetwork network) : network_(std::move(network)) {}

  double bytes() const { return static_cast<double>(network_.onnx.bytes); }
  size_t tensors() const { return network_.tensors.size(); }
  val Start() const { return BytesToJs(network_.onnx.start); }
  val Head(size_t i) const { return BytesToJs(network_.onnx.heads.at(i)); }
  val Part(size_t i) const { return PartToJs(network_.tensors.at(i).source); }

  val Convert(size_t i, const val& data) const {
    const auto values = network_.tensors.at(i).Convert(BytesFromJs(data));
    return values.ok() ? ValueToJs(BytesToJs(values.value())) : ErrorToJs(values.error());
  }

 private:
  ConvertedNetwork network_;
};

class CheckpointHandle {
 public:
  explicit CheckpointHandle(Checkpoint checkpoint) : checkpoint_(std::move(checkpoint)) {}

  val ObjectGraph() const { return PartToJs(checkpoint_.object_graph()); }

  val ReadObjectGraph(const val& data) {
    const Status status = checkpoint_.ReadObjectGraph(BytesFromJs(data));
    return status.ok() ? ValueToJs(true) : ErrorToJs(status.error());
  }

  val Pix2Score(int side, bool is_half) const {
    auto network = ConvertPix2Score(checkpoint_, {side, is_half});
    if (!network.ok()) return ErrorToJs(network.error());
    return ValueToJs(std::make_shared<ConversionHandle>(std::move(network).value()));
  }

 private:
  Checkpoint checkpoint_;
};

val Open(const val& index) {
  auto checkpoint = Checkpoint::Open(BytesFromJs(index));
  if (!checkpoint.ok()) return ErrorToJs(checkpoint.error());
  return ValueToJs(std::make_shared<CheckpointHandle>(std::move(checkpoint).value()));
}

}  // namespace

EMSCRIPTEN_BINDINGS(checkpoint) {
  emscripten::class_<ConversionHandle>("Conversion")
      .smart_ptr<std::shared_ptr<ConversionHandle>>("Conversion")
      .property("bytes", &ConversionHandle::bytes)
      .property("tensors", &ConversionHandle::tensors)
      .function("start", &ConversionHandle::Start)
      .function("head", &ConversionHandle::Head)
      .function("part", &ConversionHandle::Part)
      .function("convert", &ConversionHandle::Convert);
  emscripten::class_<CheckpointHandle>("Checkpoint")
      .smart_ptr<std::shared_ptr<CheckpointHandle>>("Checkpoint")
      .function("objectGraph", &CheckpointHandle::ObjectGraph)
      .function("readObjectGraph", &CheckpointHandle::ReadObjectGraph)
      .function("pix2score", &CheckpointHandle::Pix2Score);
  emscripten::function("openCheckpoint", &Open);
}

}  // namespace acg2vec::bindings
