#include "stage_binding.h"

#include <emscripten/bind.h>

#include <array>

#include "engine/ports.h"
#include "exchange.h"
#include "network/axis_map.h"
#include "network/channel_blocks.h"
#include "network/cost.h"
#include "network/keeping_choice.h"
#include "port_exchange.h"

namespace acg2vec::bindings {
namespace {

constexpr std::array<const char*, 3> kPlaces = {"nothing", "memory", "disk"};

val BordersToJs(const Ports& ports) {
  val result = val::object();
  result.set("inputs", PortsToJs(ports.inputs));
  result.set("outputs", PortsToJs(ports.outputs));
  return result;
}

val ModelToJs(const PassModel& model) {
  val result = BordersToJs(model);
  result.set("onnx", BytesToJs(model.onnx));
  return result;
}

val Plan(std::shared_ptr<NetworkHandle> network, int height, int width) {
  auto sizes = InferSizes(network->network(), std::vector<BlobSize>{{height, width}});
  if (!sizes.ok()) return ErrorToJs(sizes.error());
  return ValueToJs(std::make_shared<StagePlanHandle>(std::move(network), std::move(sizes).value()));
}

}  // namespace

StagePlanHandle::StagePlanHandle(std::shared_ptr<NetworkHandle> network,
                                 std::vector<BlobSize> sizes)
    : network_(std::move(network)),
      sizes_(std::move(sizes)),
      stages_(FindStages(network_->network())) {}

const std::vector<Keeping>& StagePlanHandle::Ladder() const {
  if (ladder_.empty()) ladder_ = KeepingLadder(network_->network(), stages_, sizes_);
  return ladder_;
}

val StagePlanHandle::Gaps() const {
  // The handle was made for this network, whose geometry is known: its maps exist.
  const auto maps = InferAxisMaps(network_->network(), Axis::kRows);
  val gaps = val::array();
  for (const Gap& gap : stages_.gaps) {
    const Rational step = maps.value()[gap.source].step;
    val entry = val::object();
    entry.set("feature", static_cast<double>(gap.mean));
    entry.set("channels", network_->network().blobs[gap.source].channels);
    entry.set("height", sizes_[gap.source].height);
    entry.set("width", sizes_[gap.source].width);
    entry.set("stepNumerator", static_cast<int>(step.numerator()));
    entry.set("stepDenominator", static_cast<int>(step.denominator()));
    gaps.call<void>("push", entry);
  }
  return gaps;
}

val StagePlanHandle::Choose(int tiles, double memory_bytes, double memory_bytes_a_second,
                            double disk_bytes, double seconds_a_float,
                            double multiply_adds_a_second, bool may_halve) const {
  const KeepingChoice choice =
      ChooseKeeping(Ladder(), {.tiles = tiles,
                               .memory_bytes = memory_bytes,
                               .memory_bytes_a_second = memory_bytes_a_second,
                               .seconds_a_float = seconds_a_float,
                               .disk_bytes = disk_bytes,
                               .multiply_adds_a_second = multiply_adds_a_second,
                               .may_halve = may_halve});
  const auto work = [&](size_t rung) { return Ladder()[rung].multiply_adds; };
  val result = val::object();
  result.set("rung", static_cast<int>(choice.rung));
  result.set("where", std::string(kPlaces[static_cast<size_t>(choice.where)]));
  result.set("half", choice.half);
  result.set("bytes", choice.bytes);
  result.set("compute", work(choice.rung) / work(0));
  return result;
}

val StagePlanHandle::Kept(int rung) const {
  val stages = val::array();
  for (const auto& kept : Ladder()[static_cast<size_t>(rung)].kept) {
    val features = val::array();
    for (const BlobId id : kept) {
      val feature = val::object();
      feature.set("feature", static_cast<double>(id));
      feature.set("floats", static_cast<double>(network_->network().blobs[id].channels) *
                                sizes_[id].height * sizes_[id].width);
      features.call<void>("push", feature);
    }
    stages.call<void>("push", features);
  }
  return stages;
}

Pass StagePlanHandle::PassAt(int rung, int stage) const {
  const Keeping& keeping = Ladder()[static_cast<size_t>(rung)];
  return MakePass(network_->network(), stages_, keeping, stage, sizes_);
}

double StagePlanHandle::MultiplyAdds(int rung, int stage) const {
  return PassAt(rung, stage).multiply_adds;
}

val StagePlanHandle::Model(int rung, int stage, bool half, bool half_inside, bool in_blocks) const {
  const HalfPrecision features = half ? HalfPrecision::kFeatures : HalfPrecision::kNothing;
  return Written(PassAt(rung, stage), half_inside ? HalfPrecision::kEverything : features,
                 in_blocks);
}

Pass StagePlanHandle::WholeNetwork() const { return WholePass(network_->network(), sizes_); }

double StagePlanHandle::WholeMultiplyAdds() const { return WholeNetwork().multiply_adds; }

val StagePlanHandle::WholeModel(bool half_inside, bool in_blocks) const {
  return Written(WholeNetwork(), half_inside ? HalfPrecision::kEverything : HalfPrecision::kNothing,
                 in_blocks);
}

val StagePlanHandle::Written(Pass pass, HalfPrecision half, bool in_blocks) const {
  if (!in_blocks) return ModelToJs(WritePass(pass, half));
  FillChannelBlocks(pass);
  return ModelToJs(WritePass(pass, half, ChannelsLast(network_->network())));
}

val StagePlanHandle::CpuPorts(int rung, int stage, bool half) const {
  return BordersToJs(EnginePorts(PassAt(rung, stage), half));
}

val StagePlanHandle::WholeCpuPorts() const {
  return BordersToJs(EnginePorts(WholeNetwork(), /*half=*/false));
}

Pass StagePlanHandle::SingleLayer(int layer) const {
  return LayerPass(network_->network(), static_cast<size_t>(layer), sizes_);
}

double StagePlanHandle::WidestLayerBytes() const {
  return acg2vec::WidestLayerBytes(network_->network(), sizes_);
}

val StagePlanHandle::Layers() const {
  const Network& network = network_->network();
  const std::vector<double> costs = LayerCosts(network, sizes_);
  const std::vector<double> bytes = LayerBytes(network, sizes_);
  val layers = val::array();
  for (size_t i = 0; i < network.layers.size(); ++i) {
    val entry = val::object();
    entry.set("name", network.layers[i].name);
    entry.set("multiplyAdds", costs[i]);
    entry.set("bytes", bytes[i]);
    layers.call<void>("push", entry);
  }
  return layers;
}

val StagePlanHandle::LayerModel(int layer) const {
  return ModelToJs(WritePass(SingleLayer(layer), HalfPrecision::kNothing));
}

EMSCRIPTEN_BINDINGS(stages) {
  emscripten::class_<StagePlanHandle>("StagePlan")
      .smart_ptr<std::shared_ptr<StagePlanHandle>>("StagePlan")
      .property("stages", &StagePlanHandle::stages)
      .property("bareRung", &StagePlanHandle::bare_rung)
      .function("gaps", &StagePlanHandle::Gaps)
      .function("choose", &StagePlanHandle::Choose)
      .function("kept", &StagePlanHandle::Kept)
      .function("multiplyAdds", &StagePlanHandle::MultiplyAdds)
      .function("model", &StagePlanHandle::Model)
      .function("wholeMultiplyAdds", &StagePlanHandle::WholeMultiplyAdds)
      .function("wholeModel", &StagePlanHandle::WholeModel)
      .function("cpuPorts", &StagePlanHandle::CpuPorts)
      .function("wholeCpuPorts", &StagePlanHandle::WholeCpuPorts)
      .property("widestLayerBytes", &StagePlanHandle::WidestLayerBytes)
      .function("layers", &StagePlanHandle::Layers)
      .function("layerModel", &StagePlanHandle::LayerModel);
  emscripten::function("planStages", &Plan);
}

}  // namespace acg2vec::bindings
