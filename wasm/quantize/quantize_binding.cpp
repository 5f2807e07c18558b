// A large ONNX file made into one in 8 bits; JavaScript gives the parts of it that are asked for.
#include <emscripten/bind.h>

#include <optional>
#include <utility>

#include "base/bytes.h"
#include "exchange.h"
#include "file_parts.h"
#include "network/onnx_outline.h"
#include "quantize/drawing.h"
#include "quantize/quantizer.h"

namespace acg2vec::bindings {
namespace {

val StatusToJs(const Status& status) {
  return status.ok() ? ValueToJs(true) : ErrorToJs(status.error());
}

std::vector<float> FloatsFromJs(const val& array) {
  std::vector<float> values;
  ValuesFromJs(array, array["length"].as<size_t>(), values);
  return values;
}

class QuantizerHandle {
 public:
  explicit QuantizerHandle(double file_bytes) : outliner_(static_cast<uint64_t>(file_bytes)) {}

  val Wanted() const {
    const auto range = outliner_.Wanted();
    return range ? FilePartToJs(range->offset, range->bytes) : val::undefined();
  }

  val Take(const val& part) { return StatusToJs(outliner_.Take(BytesFromJs(part))); }

  // Once nothing more is wanted; the methods below work from then on.
  val Open() {
    auto opened = Quantizer::Open(outliner_.outline());
    if (!opened.ok()) return ErrorToJs(opened.error());
    quantizer_.emplace(std::move(opened).value());
    val counts = val::object();
    counts.set("convolutions", quantizer_->convolutions());
    counts.set("sums", quantizer_->sums());
    return ValueToJs(counts);
  }

  val Observed() const { return CutModelToJs(quantizer_->Observed()); }

  val Observe(const val& minima, const val& maxima, const val& mean_squares) {
    return StatusToJs(quantizer_->Observe(FloatsFromJs(minima), FloatsFromJs(maxima),
                                          FloatsFromJs(mean_squares)));
  }

  val WeightsOf(size_t convolution) const {
    return FilePartsToJs(quantizer_->WeightsOf(convolution));
  }

  val RoundWeights(size_t convolution, const val& weights) {
    std::vector<std::vector<uint8_t>> fields;
    for (size_t i = 0; i < weights["length"].as<size_t>(); ++i) {
      fields.push_back(Copy(BytesFromJs(weights[i])));
    }
    const auto rounded = quantizer_->RoundWeights(convolution, fields);
    return rounded.ok() ? ValueToJs(BytesToJs(rounded.value())) : ErrorToJs(rounded.error());
  }

  val Write(size_t floats, bool with_sums) const {
    const QuantizedModel written = quantizer_->Write({floats, with_sums});
    val model = CutModelToJs(written.cut);
    val kernels = val::array();
    for (const size_t kernel : written.kernels) kernels.call<void>("push", kernel);
    model.set("kernels", kernels);
    return model;
  }

 private:
  OnnxOutliner outliner_;
  std::optional<Quantizer> quantizer_;
};

val Draw(int side, unsigned seed) {
  return CopyToJs("Uint8ClampedArray", std::span<const uint8_t>(DrawPicture(side, seed)));
}

}  // namespace

EMSCRIPTEN_BINDINGS(quantize) {
  emscripten::class_<QuantizerHandle>("Quantizer")
      .constructor<double>()
      .function("wanted", &QuantizerHandle::Wanted)
      .function("take", &QuantizerHandle::Take)
      .function("open", &QuantizerHandle::Open)
      .function("observed", &QuantizerHandle::Observed)
      .function("observe", &QuantizerHandle::Observe)
      .function("weightsOf", &QuantizerHandle::WeightsOf)
      .function("roundWeights", &QuantizerHandle::RoundWeights)
      .function("write", &QuantizerHandle::Write);
  emscripten::function("drawPicture", &Draw);
}

}  // namespace acg2vec::bindings
