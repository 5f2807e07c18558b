// The cut of a large ONNX file, of which JavaScript gives the parts that are asked for.
#include <emscripten/bind.h>

#include "exchange.h"
#include "file_parts.h"
#include "predict/features/illust2vec.h"

namespace acg2vec::bindings {
namespace {

class OutlinerHandle {
 public:
  explicit OutlinerHandle(double file_bytes) : outliner_(static_cast<uint64_t>(file_bytes)) {}

  val Wanted() const {
    const auto range = outliner_.Wanted();
    return range ? FilePartToJs(range->offset, range->bytes) : val::undefined();
  }

  val Take(const val& part) {
    const Status status = outliner_.Take(BytesFromJs(part));
    return status.ok() ? ValueToJs(true) : ErrorToJs(status.error());
  }

  size_t outputs() const { return outliner_.outline().outputs.size(); }

  val Illust2Vec() const {
    const auto cut = CutIllust2Vec(outliner_.outline());
    if (!cut.ok()) return ErrorToJs(cut.error());
    return ValueToJs(CutModelToJs(cut.value()));
  }

 private:
  OnnxOutliner outliner_;
};

}  // namespace

EMSCRIPTEN_BINDINGS(illust2vec) {
  emscripten::class_<OutlinerHandle>("OnnxOutliner")
      .constructor<double>()
      .property("outputs", &OutlinerHandle::outputs)
      .function("wanted", &OutlinerHandle::Wanted)
      .function("take", &OutlinerHandle::Take)
      .function("illust2vec", &OutlinerHandle::Illust2Vec);
}

}  // namespace acg2vec::bindings
