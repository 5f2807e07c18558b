#include "network_binding.h"

#include <emscripten/bind.h>

#include <algorithm>
#include <memory>
#include <string>

#include "exchange.h"
#include "network/ncnn_reader.h"
#include "network/nearest_skip.h"

namespace acg2vec::bindings {
namespace {

Result<std::shared_ptr<NetworkHandle>> Read(const std::string& param, const val& bin,
                                            bool add_nearest_skip) {
  ACG2VEC_ASSIGN_OR_RETURN(Network network, ReadNcnnNetwork(param, BytesFromJs(bin)));
  if (add_nearest_skip) {
    ACG2VEC_ASSIGN_OR_RETURN(network, AddNearestSkip(std::move(network)));
  }
  ACG2VEC_ASSIGN_OR_RETURN(const Geometry geometry, InferGeometry(network));
  return std::make_shared<NetworkHandle>(std::move(network), geometry);
}

val ReadNcnn(const std::string& param, const val& bin, bool add_nearest_skip) {
  const auto network = Read(param, bin, add_nearest_skip);
  return network.ok() ? ValueToJs(network.value()) : ErrorToJs(network.error());
}

}  // namespace

bool NetworkHandle::HasMeans() const {
  return std::any_of(network_.layers.begin(), network_.layers.end(), [](const Layer& layer) {
    return std::holds_alternative<GlobalAveragePool>(layer.operation);
  });
}

EMSCRIPTEN_BINDINGS(network) {
  emscripten::class_<NetworkHandle>("Network")
      .smart_ptr<std::shared_ptr<NetworkHandle>>("Network")
      .property("scale", &NetworkHandle::scale)
      .property("halo", &NetworkHandle::halo)
      .property("multiple", &NetworkHandle::multiple)
      .property("hasMeans", &NetworkHandle::HasMeans);
  emscripten::function("readNcnnNetwork", &ReadNcnn);
}

}  // namespace acg2vec::bindings
