#include <utility>
#include <variant>

#include "engine/compile/blob_maps.h"
#include "engine/compile/port_compiler.h"
#include "engine/compile/step_recorder.h"
#include "engine/compile/weighted_compiler.h"
#include "engine/ports.h"
#include "engine/program.h"
#include "engine/steps/bicubic_step.h"
#include "engine/steps/map_steps.h"
#include "engine/steps/vector_steps.h"

namespace acg2vec {
namespace {

// Adds the steps of one layer.
class LayerCompiler {
 public:
  LayerCompiler(BlobMaps& maps, StepRecorder& steps, WeightedCompiler& weighted, const Layer& layer)
      : maps_(maps), steps_(steps), weighted_(weighted), layer_(layer) {}

  Status operator()(const Convolution& convolution) { return weighted_.Add(layer_, convolution); }
  Status operator()(const Deconvolution& deconvolution) {
    return weighted_.Add(layer_, deconvolution);
  }
  Status operator()(const InnerProduct& product) { return AddStep<InnerProductStep>(product); }
  Status operator()(const GlobalAveragePool& /*pool*/) { return AddStep<MeanStep>(); }
  Status operator()(const Activate& activate) {
    return AddStep<ActivationStep>(activate.activation);
  }
  Status operator()(const PRelu& relu) { return AddStep<PReluStep>(relu); }
  Status operator()(const Affine& affine) { return AddStep<AffineStep>(affine); }
  Status operator()(const Add& add) {
    maps_.Plain(layer_.inputs[0]);  // in a step before this one, if it takes one
    const Placement other = maps_.Plain(layer_.inputs[1]);
    steps_.Use(other);
    return AddStep<AdditionStep>(other, add);
  }
  Status operator()(const Concat& /*concat*/) {
    const Placement out = maps_.New(layer_.output);
    size_t first = 0;
    for (size_t i = 0; i < layer_.inputs.size(); ++i) {
      const Placement in = maps_.Plain(layer_.inputs[i]);
      const size_t channels = maps_.Channels(layer_.inputs[i]);
      steps_.Use(in);
      steps_.Use(out);
      steps_.Add<JoinStep>(in, out, JoinStep::Part{first, channels, i + 1 == layer_.inputs.size()});
      first += channels;
    }
    maps_.Define(layer_.output, {out, std::nullopt});
    return {};
  }
  Status operator()(const Multiply& /*multiply*/) {
    const Placement map = maps_.Plain(layer_.inputs[0]);
    maps_.Define(layer_.output, {map, maps_.Plain(layer_.inputs[1])});
    return {};
  }
  Status operator()(const Crop& /*crop*/) { return {}; }  // is there with what it crops
  Status operator()(const PixelShuffle& shuffle) {
    return AddStep<PixelShuffleStep>(static_cast<size_t>(shuffle.factor),
                                     maps_.Channels(layer_.output));
  }
  Status operator()(const NearestUpsample& upsample) {
    return AddStep<NearestUpsampleStep>(static_cast<size_t>(upsample.factor));
  }
  Status operator()(const BicubicResize& resize) { return AddStep<BicubicStep>(resize); }

 private:
  // A step that makes the layer's output of its first input.
  template <typename StepType, typename... Arguments>
  Status AddStep(const Arguments&... arguments) {
    const Placement in = maps_.Plain(layer_.inputs[0]);
    const Placement out = maps_.New(layer_.output);
    steps_.Use(in);
    steps_.Use(out);
    steps_.Add<StepType>(in, out, arguments...);
    maps_.Define(layer_.output, {out, std::nullopt});
    return {};
  }

  BlobMaps& maps_;
  StepRecorder& steps_;
  WeightedCompiler& weighted_;
  const Layer& layer_;
};

}  // namespace

Result<Program> CompileProgram(const Pass& pass, bool half, PackedLayers& packed) {
  const Ports ports = EnginePorts(pass, half);
  StepRecorder steps;
  BlobMaps maps(pass.network, pass.sizes, steps);
  PortCompiler port_compiler(pass, maps, steps);
  WeightedCompiler weighted(pass, maps, steps, packed);
  Program::Parts parts;
  for (const Port& port : ports.inputs) parts.inputs.push_back(port_compiler.AddInput(port));
  for (const Layer& layer : pass.network.layers) {
    if (maps.Has(layer.output)) continue;  // an addition that an earlier layer does, or a crop
    LayerCompiler compiler(maps, steps, weighted, layer);
    ACG2VEC_RETURN_IF_ERROR(std::visit(compiler, layer.operation));
  }
  for (const Port& port : ports.outputs) parts.outputs.push_back(port_compiler.AddOutput(port));
  parts.steps = steps.TakeSteps();
  parts.layout = steps.LayOut();
  if (parts.layout.floats <= ArenaPlan::kMaxFloats) return Program(std::move(parts));
  return Error{ErrorCode::kTooLarge,
               "A tile of this size needs too much memory. Choose a smaller tile."};
}

}  // namespace acg2vec
