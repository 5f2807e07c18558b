#include "tile_binding.h"

#include <emscripten/bind.h>

#include "exchange.h"
#include "network_binding.h"

namespace acg2vec::bindings {
namespace {

Plane PlaneOf(bool alpha) { return alpha ? Plane::kAlpha : Plane::kColour; }

size_t TensorSize(int height, int width) {
  return 3 * static_cast<size_t>(height) * static_cast<size_t>(width);
}

val FloatView(std::vector<float>& values) {
  return val(emscripten::typed_memory_view(values.size(), values.data()));
}

val Plan(std::shared_ptr<PictureHandle> picture, const NetworkHandle& network, int core) {
  auto plan = PlanTiles(picture->picture().size(), network.geometry(), core);
  if (!plan.ok()) return ErrorToJs(plan.error());
  return ValueToJs(std::make_shared<TilerHandle>(std::move(picture), std::move(plan).value()));
}

int EvenCoreFor(const PictureHandle& picture, const NetworkHandle& network, int largest) {
  return EvenCore(picture.picture().size(), network.geometry(), largest);
}

}  // namespace

void TilerHandle::Gather(int row, int column, bool alpha, const val& tensor) {
  tensor_.resize(TensorSize(input_height(), input_width()));
  GatherTile(picture_->picture(), plan_, row, column, PlaneOf(alpha), tensor_);
  tensor.call<void>("set", FloatView(tensor_));
}

void TilerHandle::Scatter(int row, int column, bool alpha, const val& tensor) {
  tensor_.resize(TensorSize(output_height(), output_width()));
  FloatView(tensor_).call<void>("set", tensor);
  ScatterTile(tensor_, plan_, row, column, PlaneOf(alpha), band_);
}

EMSCRIPTEN_BINDINGS(tiles) {
  emscripten::class_<TilerHandle>("Tiler")
      .smart_ptr<std::shared_ptr<TilerHandle>>("Tiler")
      .property("rows", &TilerHandle::rows)
      .property("columns", &TilerHandle::columns)
      .property("coreHeight", &TilerHandle::core_height)
      .property("coreWidth", &TilerHandle::core_width)
      .property("inputHeight", &TilerHandle::input_height)
      .property("inputWidth", &TilerHandle::input_width)
      .property("outputHeight", &TilerHandle::output_height)
      .property("outputWidth", &TilerHandle::output_width)
      .property("enlargedHeight", &TilerHandle::enlarged_height)
      .property("enlargedWidth", &TilerHandle::enlarged_width)
      .function("gather", &TilerHandle::Gather)
      .function("moveTo", &TilerHandle::MoveTo)
      .function("scatter", &TilerHandle::Scatter);
  emscripten::function("planTiles", &Plan);
  emscripten::function("evenCore", &EvenCoreFor);
}

}  // namespace acg2vec::bindings
