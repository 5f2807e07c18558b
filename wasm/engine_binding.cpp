#include "engine_binding.h"

#include <emscripten/bind.h>

#include <functional>
#include <numeric>
#include <utility>

#include "engine/kernels/fused_multiply.h"
#include "exchange.h"
#include "port_exchange.h"

namespace acg2vec::bindings {
namespace {

size_t CountOf(const Port& port) {
  return std::accumulate(
      port.shape.begin(), port.shape.end(), size_t{1},
      [](size_t product, int64_t side) { return product * static_cast<size_t>(side); });
}

// Maps are large: no copy is made between theirs and the arena.
void CopyFromJs(const val& array, const std::vector<std::span<float>>& spans) {
  size_t first = 0;
  for (const std::span<float> span : spans) {
    const size_t end = first + span.size();
    ViewOf(span).call<void>("set", array.call<val>("subarray", first, end));
    first = end;
  }
}

void CopyIntoJs(const std::vector<std::span<float>>& spans, const val& array) {
  size_t first = 0;
  for (const std::span<float> span : spans) {
    array.call<void>("set", ViewOf(span), first);
    first += span.size();
  }
}

val PortsOf(const std::vector<PortPlace>& places) {
  std::vector<Port> ports;
  ports.reserve(places.size());
  for (const PortPlace& place : places) ports.push_back(place.port);
  return PortsToJs(ports);
}

}  // namespace

val CpuPassHandle::Inputs() const { return PortsOf(program_.inputs()); }

val CpuPassHandle::Outputs() const { return PortsOf(program_.outputs()); }

void CpuPassHandle::Give(int input, const val& array) {
  const auto index = static_cast<size_t>(input);
  const PortPlace& place = program_.inputs()[index];
  float* arena = memory_->arena.data();
  if (place.port.half) {
    const auto halves = ValuesFromJs(array, CountOf(place.port), memory_->halves);
    return program_.GiveHalf(index, halves, arena);
  }
  if (const auto spans = Program::DirectSpans(place, program_.In(arena)); !spans.empty()) {
    return CopyFromJs(array, spans);
  }
  const auto values = ValuesFromJs(array, CountOf(place.port), memory_->values);
  program_.Give(index, values, arena);
}

void CpuPassHandle::Run() { program_.Run(memory_->arena.data()); }

void CpuPassHandle::Take(int output, const val& array) {
  const auto index = static_cast<size_t>(output);
  const PortPlace& place = program_.outputs()[index];
  float* arena = memory_->arena.data();
  if (place.port.half) {
    const auto halves = memory_->halves.For(CountOf(place.port));
    program_.TakeHalf(index, arena, halves);
    return array.call<void>("set", ViewOf(halves));
  }
  if (const auto spans = Program::DirectSpans(place, program_.In(arena)); !spans.empty()) {
    return CopyIntoJs(spans, array);
  }
  const auto values = memory_->values.For(CountOf(place.port));
  program_.Take(index, arena, values);
  array.call<void>("set", ViewOf(values));
}

val CpuEngineHandle::Compile(const Pass& pass, bool half) {
  auto program = CompileProgram(pass, half, memory_->packed);
  if (!program.ok()) return ErrorToJs(program.error());
  if (program.value().arena_floats() > memory_->arena.size()) {
    memory_->arena = FloatBuffer();  // its room serves the larger one
    memory_->arena = FloatBuffer(program.value().arena_floats());
    if (memory_->arena.size() == 0) {
      return ErrorToJs({ErrorCode::kOutOfMemory,
                        "There is no memory for tiles of this size. Choose a smaller tile."});
    }
  }
  return ValueToJs(std::make_shared<CpuPassHandle>(memory_, std::move(program).value()));
}

val CpuEngineHandle::Stage(const StagePlanHandle& plan, int rung, int stage, bool half) {
  return Compile(plan.PassAt(rung, stage), half);
}

val CpuEngineHandle::Whole(const StagePlanHandle& plan) {
  return Compile(plan.WholeNetwork(), /*half=*/false);
}

val CpuEngineHandle::Layer(const StagePlanHandle& plan, int layer) {
  return Compile(plan.SingleLayer(layer), /*half=*/false);
}

// `index` of a function in the module's table.
void FuseMultiplyAdds(int index) {
  // In WebAssembly that is what a pointer to a function is.
  // NOLINTNEXTLINE(performance-no-int-to-ptr)
  fused_multiply = reinterpret_cast<FusedMultiply>(static_cast<uintptr_t>(index));
}

EMSCRIPTEN_BINDINGS(engine) {
  emscripten::function("fuseMultiplyAdds", &FuseMultiplyAdds);
  emscripten::class_<CpuPassHandle>("CpuPass")
      .smart_ptr<std::shared_ptr<CpuPassHandle>>("CpuPass")
      .property("inputs", &CpuPassHandle::Inputs)
      .property("outputs", &CpuPassHandle::Outputs)
      .function("give", &CpuPassHandle::Give)
      .function("run", &CpuPassHandle::Run)
      .function("take", &CpuPassHandle::Take);
  emscripten::class_<CpuEngineHandle>("CpuEngine")
      .constructor<>()
      .function("pass", &CpuEngineHandle::Stage)
      .function("whole", &CpuEngineHandle::Whole)
      .function("layer", &CpuEngineHandle::Layer);
}

}  // namespace acg2vec::bindings
