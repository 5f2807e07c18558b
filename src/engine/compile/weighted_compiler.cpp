#include "engine/compile/weighted_compiler.h"

#include <algorithm>
#include <optional>
#include <variant>

#include "engine/pack_weights.h"
#include "engine/steps/map_steps.h"

namespace acg2vec {
namespace {

// What an epilogue multiplies negative values by, if that is all that the activation does.
std::optional<float> SlopeOf(const Activation& activation) {
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

BlobId OtherAddend(const Layer& addition, BlobId one) {
  return addition.inputs[addition.inputs[0] == one ? 1 : 0];
}

}  // namespace

Status WeightedCompiler::Add(const Layer& layer, const Convolution& convolution) {
  if (!IsForWinograd(convolution)) return AddProduct(layer, convolution);
  ACG2VEC_ASSIGN_OR_RETURN(const auto weights, packed_.Winograd(layer.output, convolution));
  const Placement in = maps_.Plain(layer.inputs[0]);
  AddStep<WinogradStep>(layer, convolution, in, weights, WinogradWorkspace(*weights));
  return {};
}

Status WeightedCompiler::Add(const Layer& layer, const Deconvolution& deconvolution) {
  return AddProduct(layer, deconvolution);
}

template <typename Operation>
Status WeightedCompiler::AddProduct(const Layer& layer, const Operation& operation) {
  ACG2VEC_ASSIGN_OR_RETURN(const auto weights, packed_.Product(layer.output, operation));
  const ScaledMap in = maps_.At(layer.inputs[0]);
  AddStep<ProductStep>(layer, operation, in, weights, ProductWorkspace(*weights));
  return {};
}

template <typename StepType, typename In, typename Weights>
void WeightedCompiler::AddStep(const Layer& layer, const WeightedOperation& operation, const In& in,
                               const Weights& weights, size_t workspace) {
  steps_.Use(in);
  const Output output = PlanOutput(layer, operation);
  steps_.Add<StepType>(typename StepType::Plan{weights, output.epilogue, in, output.place,
                                               steps_.Workspace(workspace)});
  Finish(operation, output);
}

bool WeightedCompiler::LeavesThePass(BlobId id) const {
  const std::vector<BlobId>& outputs = pass_.network.outputs;
  const auto is_source = [id](const Gap& gap) { return gap.source == id; };
  return Contains(outputs, id) ||
         std::any_of(pass_.gathers.begin(), pass_.gathers.end(), is_source);
}

const Layer* WeightedCompiler::FusedAddition(BlobId output) const {
  const std::vector<const Layer*>& readers = maps_.ReadersOf(output);
  if (LeavesThePass(output) || readers.size() != 1) return nullptr;
  const Layer* reader = readers[0];
  const auto* add = std::get_if<acg2vec::Add>(&reader->operation);
  if (add == nullptr || !add->IsPlain()) return nullptr;
  return maps_.Has(OtherAddend(*reader, output)) ? reader : nullptr;
}

WeightedCompiler::Output WeightedCompiler::PlanOutput(const Layer& layer,
                                                      const WeightedOperation& operation) {
  Output output;
  output.blob = layer.output;
  if (const std::optional<float> slope = SlopeOf(operation.activation)) {
    output.epilogue.slope = *slope;
    if (const Layer* addition = FusedAddition(layer.output)) {
      output.epilogue.skip = maps_.At(OtherAddend(*addition, layer.output));
      output.blob = addition->output;
      steps_.Use(*output.epilogue.skip);
    }
  }
  output.place = maps_.New(output.blob);
  steps_.Use(output.place);
  return output;
}

void WeightedCompiler::Finish(const WeightedOperation& operation, const Output& output) {
  if (!SlopeOf(operation.activation)) {
    steps_.Use(output.place);
    steps_.Add<ActivationStep>(output.place, output.place, operation.activation);
  }
  maps_.Define(output.blob, {output.place, std::nullopt});
}

}  // namespace acg2vec
