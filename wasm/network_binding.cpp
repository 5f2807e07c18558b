#include "network_binding.h"

#include <emscripten/bind.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "exchange.h"
#include "network/ncnn_reader.h"
#include "network/nearest_skip.h"
#include "network/stand_in.h"
#include "torch/realcugan.h"

namespace acg2vec::bindings {
namespace {

Result<std::shared_ptr<NetworkHandle>> HandleOf(Network network, std::optional<int> halo) {
  ACG2VEC_ASSIGN_OR_RETURN(TileableNetwork made, MakeTileable(std::move(network), halo));
  return std::make_shared<NetworkHandle>(std::move(made));
}

Result<std::shared_ptr<NetworkHandle>> Read(const std::string& param, const val& bin,
                                            bool add_nearest_skip, std::optional<int> halo) {
  ACG2VEC_ASSIGN_OR_RETURN(Network network, ReadNcnnNetwork(param, BytesFromJs(bin)));
  if (add_nearest_skip) {
    ACG2VEC_ASSIGN_OR_RETURN(network, AddNearestSkip(std::move(network)));
  }
  return HandleOf(std::move(network), halo);
}

val ToJs(const Result<std::shared_ptr<NetworkHandle>>& network) {
  return network.ok() ? ValueToJs(network.value()) : ErrorToJs(network.error());
}

val ReadNcnn(const std::string& param, const val& bin, bool add_nearest_skip) {
  return ToJs(Read(param, bin, add_nearest_skip, std::nullopt));
}

val ReadNcnnWithHalo(const std::string& param, const val& bin, bool add_nearest_skip, int halo) {
  return ToJs(Read(param, bin, add_nearest_skip, halo));
}

Result<std::shared_ptr<NetworkHandle>> ReadTorch(const val& file) {
  ACG2VEC_ASSIGN_OR_RETURN(Network network, ReadRealCuganPth(BytesFromJs(file)));
  return HandleOf(std::move(network), std::nullopt);
}

val ReadPth(const val& file) { return ToJs(ReadTorch(file)); }

Result<std::shared_ptr<NetworkHandle>> StandIn(const Geometry& geometry) {
  ACG2VEC_ASSIGN_OR_RETURN(TileableNetwork made, MakeStandIn(geometry));
  return std::make_shared<NetworkHandle>(std::move(made));
}

val StandInToJs(int scale, int halo, int multiple) {
  return ToJs(StandIn({.scale = scale, .halo = halo, .multiple = multiple}));
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
      .property("exact", &NetworkHandle::exact)
      .property("pads", &NetworkHandle::pads)
      .property("hasMeans", &NetworkHandle::HasMeans);
  emscripten::function("readNcnnNetwork", &ReadNcnn);
  emscripten::function("readNcnnNetworkWithHalo", &ReadNcnnWithHalo);
  emscripten::function("readPthNetwork", &ReadPth);
  emscripten::function("standInNetwork", &StandInToJs);
}

}  // namespace acg2vec::bindings
