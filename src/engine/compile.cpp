#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <utility>
#include <variant>

#include "engine/pack_weights.h"
#include "engine/ports.h"
#include "engine/program.h"
#include "engine/steps/map_steps.h"
#include "engine/steps/vector_steps.h"
#include "engine/steps/weighted_steps.h"
#include "network/cost.h"

namespace acg2vec {
namespace {

// Turns a pass into steps, layer by layer. Crops cost nothing: they are parts of the map that they
// crop. A multiplication by gains waits for the layer that reads its result. An addition is done by
// the layer that makes one of the addends, if the other is there by then.
class Compiler {
 public:
  Compiler(const Pass& pass, const std::vector<BlobSize>& sizes, bool half, PackedLayers& packed)
      : pass_(pass),
        network_(pass.network),
        sizes_(sizes),
        ports_(EnginePorts(pass, sizes, half)),
        packed_(packed),
        costs_(LayerCosts(pass.network, sizes)),
        readers_(network_.blobs.size()),
        maps_(network_.blobs.size()) {
    for (const Layer& layer : network_.layers) {
      for (const BlobId id : layer.inputs) readers_[id].push_back(&layer);
    }
  }

  Result<Program> Compile() && {
    for (const Port& port : ports_.inputs) AddInput(port);
    for (size_t i = 0; i < network_.layers.size(); ++i) {
      layer_ = i;
      const Layer& layer = network_.layers[i];
      if (maps_[layer.output]) continue;  // fused into an earlier one, or a crop
      const auto add = [&](const auto& operation) { return AddLayer(layer, operation); };
      ACG2VEC_RETURN_IF_ERROR(std::visit(add, layer.operation));
    }
    for (const Port& port : ports_.outputs) AddOutput(port);
    parts_.layout = plan_.LayOut();
    if (parts_.layout.floats > ArenaPlan::kMaxFloats) {
      return Error{ErrorCode::kTooLarge,
                   "A tile of this size needs too much memory. Choose a smaller tile."};
    }
    return Program(std::move(parts_));
  }

 private:
  // ---- blobs

  void Define(BlobId id, const ScaledMap& map) {
    maps_[id] = map;
    for (const Layer* reader : readers_[id]) {
      if (const auto* crop = std::get_if<Crop>(&reader->operation)) {
        Define(reader->output, {Cropped(map.map, *crop, reader->output), map.gains});
      }
    }
  }

  static size_t CropStart(const AxisRange& range, size_t side) {
    const auto end = static_cast<ptrdiff_t>(side);
    return static_cast<size_t>(range.start >= 0 ? range.start : end + range.start);
  }

  Placement Cropped(Placement place, const Crop& crop, BlobId id) const {
    place.offset += CropStart(crop.rows, place.height) * place.row_stride +
                    CropStart(crop.columns, place.width) * place.channels;
    place.height = static_cast<size_t>(sizes_[id].height);
    place.width = static_cast<size_t>(sizes_[id].width);
    return place;
  }

  size_t Channels(BlobId id) const { return static_cast<size_t>(network_.blobs[id].channels); }

  Placement NewMap(BlobId id) { return plan_.AddMap(sizes_[id], Channels(id)); }

  // ---- steps

  size_t Now() const { return parts_.steps.size() + 1; }

  void Use(const Placement& place) { plan_.Use(place.buffer, Now()); }
  void Use(const ScaledMap& map) {
    Use(map.map);
    if (map.gains) Use(*map.gains);
  }

  size_t Workspace(size_t floats) {
    const size_t buffer = plan_.AddBuffer(floats);
    plan_.Use(buffer, Now());
    return buffer;
  }

  template <typename StepType, typename... Arguments>
  void AddStep(std::string name, double multiply_adds, Arguments&&... arguments) {
    parts_.steps.push_back(
        {std::move(name), multiply_adds,
         std::make_unique<const StepType>(std::forward<Arguments>(arguments)...)});
  }

  Placement Plain(BlobId id) {
    ScaledMap& map = *maps_[id];
    if (!map.gains) return map.map;
    const Placement scaled = NewMap(id);
    Use(map);
    Use(scaled);
    AddStep<ScaleStep>(network_.blobs[id].name, 0, map.map, *map.gains, scaled);
    map = {scaled, std::nullopt};
    return scaled;
  }

  // ---- layers

  bool LeavesThePass(BlobId id) const {
    const auto is_source = [id](const Gap& gap) { return gap.source == id; };
    return std::count(network_.outputs.begin(), network_.outputs.end(), id) > 0 ||
           std::any_of(pass_.gathers.begin(), pass_.gathers.end(), is_source);
  }

  // The addition that a layer can do on its way, if there is one.
  const Layer* FusedAddition(BlobId output) const {
    if (LeavesThePass(output) || readers_[output].size() != 1) return nullptr;
    const Layer* reader = readers_[output][0];
    if (!std::holds_alternative<Add>(reader->operation)) return nullptr;
    return maps_[OtherAddend(*reader, output)] ? reader : nullptr;
  }

  static BlobId OtherAddend(const Layer& addition, BlobId one) {
    return addition.inputs[addition.inputs[0] == one ? 1 : 0];
  }

  // What an epilogue multiplies negative values by, if that is all that the activation does.
  static std::optional<float> SlopeOf(const Activation& activation) {
    switch (activation.kind) {
      case ActivationKind::kNone:
        return 1.0F;
      case ActivationKind::kRelu:
        return 0.0F;
      case ActivationKind::kLeakyRelu:
        if (activation.slope >= 0 && activation.slope <= 1) return activation.slope;
        return std::nullopt;
      case ActivationKind::kSigmoid:
        return std::nullopt;
    }
    return std::nullopt;
  }

  struct WeightedPlan {
    EpiloguePlan epilogue;
    BlobId output;
    Placement out;
  };

  WeightedPlan PlanWeighted(const Layer& layer, const WeightedOperation& operation) {
    WeightedPlan plan;
    plan.output = layer.output;
    if (const std::optional<float> slope = SlopeOf(operation.activation)) {
      plan.epilogue.slope = *slope;
      if (const Layer* addition = FusedAddition(layer.output)) {
        plan.epilogue.skip = maps_[OtherAddend(*addition, layer.output)];
        plan.output = addition->output;
        Use(*plan.epilogue.skip);
      }
    }
    plan.out = NewMap(plan.output);
    Use(plan.out);
    return plan;
  }

  void FinishWeighted(const Layer& layer, const WeightedOperation& operation,
                      const WeightedPlan& plan) {
    if (!SlopeOf(operation.activation)) {
      Use(plan.out);
      AddStep<ActivationStep>(layer.name, 0, plan.out, operation.activation);
    }
    Define(plan.output, {plan.out, std::nullopt});
  }

  template <typename Operation>
  Status AddProduct(const Layer& layer, const Operation& operation) {
    ACG2VEC_ASSIGN_OR_RETURN(auto weights, packed_.Product(layer.output, operation));
    const ScaledMap in = *maps_[layer.inputs[0]];
    Use(in);
    const WeightedPlan plan = PlanWeighted(layer, operation);
    const size_t workspace = Workspace(ProductWorkspace(*weights));
    AddStep<ProductStep>(layer.name, costs_[layer_],
                         ProductStep::Plan{weights, plan.epilogue, in, plan.out, workspace});
    FinishWeighted(layer, operation, plan);
    return {};
  }

  Status AddLayer(const Layer& layer, const Convolution& convolution) {
    if (!IsForWinograd(convolution)) return AddProduct(layer, convolution);
    ACG2VEC_ASSIGN_OR_RETURN(auto weights, packed_.Winograd(layer.output, convolution));
    const Placement in = Plain(layer.inputs[0]);
    Use(in);
    const WeightedPlan plan = PlanWeighted(layer, convolution);
    const size_t workspace = Workspace(WinogradWorkspace(*weights));
    AddStep<WinogradStep>(layer.name, costs_[layer_],
                          WinogradStep::Plan{weights, plan.epilogue, in, plan.out, workspace});
    FinishWeighted(layer, convolution, plan);
    return {};
  }

  Status AddLayer(const Layer& layer, const Deconvolution& deconvolution) {
    return AddProduct(layer, deconvolution);
  }

  // A step that reads the layer's inputs as they are and makes its output.
  template <typename StepType, typename... Arguments>
  Status AddPlainStep(const Layer& layer, const Arguments&... arguments) {
    const Placement in = Plain(layer.inputs[0]);
    const Placement out = NewMap(layer.output);
    Use(in);
    Use(out);
    AddStep<StepType>(layer.name, costs_[layer_], in, out, arguments...);
    Define(layer.output, {out, std::nullopt});
    return {};
  }

  Status AddLayer(const Layer& layer, const InnerProduct& product) {
    const Placement in = Plain(layer.inputs[0]);
    const Placement out = NewMap(layer.output);
    Use(in);
    Use(out);
    AddStep<InnerProductStep>(layer.name, costs_[layer_], product, in, out);
    Define(layer.output, {out, std::nullopt});
    return {};
  }

  Status AddLayer(const Layer& layer, const GlobalAveragePool& /*pool*/) {
    return AddPlainStep<MeanStep>(layer);
  }

  Status AddLayer(const Layer& layer, const Add& /*add*/) {
    const Placement left = Plain(layer.inputs[0]);
    const Placement right = Plain(layer.inputs[1]);
    const Placement out = NewMap(layer.output);
    Use(left);
    Use(right);
    Use(out);
    AddStep<acg2vec::AddStep>(layer.name, 0, left, right, out);
    Define(layer.output, {out, std::nullopt});
    return {};
  }

  Status AddLayer(const Layer& layer, const Multiply& /*multiply*/) {
    const Placement map = Plain(layer.inputs[0]);
    Define(layer.output, {map, Plain(layer.inputs[1])});
    return {};
  }

  // Crops are defined with what they crop.
  Status AddLayer(const Layer& /*layer*/, const Crop& /*crop*/) { return {}; }

  Status AddLayer(const Layer& layer, const PixelShuffle& shuffle) {
    return AddPlainStep<PixelShuffleStep>(layer, static_cast<size_t>(shuffle.factor),
                                          Channels(layer.output));
  }

  Status AddLayer(const Layer& layer, const NearestUpsample& upsample) {
    return AddPlainStep<NearestUpsampleStep>(layer, static_cast<size_t>(upsample.factor));
  }

  // ---- ports

  void AddInput(const Port& port) {
    if (port.kind == PortKind::kRows || port.kind == PortKind::kColumns) {
      const auto length = static_cast<size_t>(port.shape[0]);
      const Placement place = plan_.AddMap({1, 1}, length);
      plan_.Use(place.buffer, 0);
      owned_[{port.blob, port.kind}] = place;
      parts_.inputs.push_back({port, place, length});
      return;
    }
    const Placement place = NewMap(port.blob);
    plan_.Use(place.buffer, 0);
    parts_.inputs.push_back({port, place, Channels(port.blob)});
    Define(port.blob, {place, std::nullopt});
  }

  Placement OutputPlace(const Port& port) {
    if (port.kind != PortKind::kSum) return Plain(port.blob);
    const auto gap = std::find_if(pass_.gathers.begin(), pass_.gathers.end(),
                                  [&](const Gap& each) { return each.mean == port.blob; });
    const OwnedSumStep::Plan plan{Plain(gap->source), owned_.at({port.blob, PortKind::kRows}),
                                  owned_.at({port.blob, PortKind::kColumns}), NewMap(port.blob)};
    for (const Placement& place : {plan.map, plan.row_weights, plan.column_weights, plan.sums}) {
      Use(place);
    }
    AddStep<OwnedSumStep>(port.name, 0, plan);
    return plan.sums;
  }

  void AddOutput(const Port& port) {
    const Placement place = OutputPlace(port);
    plan_.Use(place.buffer, kEnd);
    parts_.outputs.push_back({port, place, Channels(port.blob)});
  }

  static constexpr size_t kEnd = std::numeric_limits<size_t>::max();

  const Pass& pass_;
  const Network& network_;
  const std::vector<BlobSize>& sizes_;
  Ports ports_;
  PackedLayers& packed_;
  std::vector<double> costs_;
  std::vector<std::vector<const Layer*>> readers_;
  std::vector<std::optional<ScaledMap>> maps_;  // of the blobs that are there by now
  std::map<std::pair<BlobId, PortKind>, Placement> owned_;
  size_t layer_ = 0;
  ArenaPlan plan_;
  Program::Parts parts_;
};

}  // namespace

Result<Program> CompileProgram(const Pass& pass, const std::vector<BlobSize>& sizes, bool half,
                               PackedLayers& packed) {
  return Compiler(pass, sizes, half, packed).Compile();
}

}  // namespace acg2vec
