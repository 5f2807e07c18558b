// A pass, ready to run on the CPU.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "base/status.h"
#include "engine/arena.h"
#include "engine/packed_layers.h"
#include "engine/steps/step.h"
#include "network/pass.h"
#include "network/port.h"

namespace acg2vec {

// Where a port's values lie in the arena: a feature, a picture or a vector (a map of one pixel).
struct PortPlace {
  Port port;
  Placement place;
  size_t channels = 0;  // without padding
};

// Steps over an arena. Between Give and Take nobody else may use the arena.
class Program {
 public:
  struct Parts {
    std::vector<PortPlace> inputs;
    std::vector<PortPlace> outputs;
    std::vector<std::unique_ptr<const Step>> steps;
    ArenaPlan::Layout layout;
  };
  explicit Program(Parts parts) : parts_(std::move(parts)) {}

  const std::vector<PortPlace>& inputs() const { return parts_.inputs; }
  const std::vector<PortPlace>& outputs() const { return parts_.outputs; }
  const std::vector<std::unique_ptr<const Step>>& steps() const { return parts_.steps; }
  // Of an arena in which it can run.
  size_t arena_floats() const { return parts_.layout.floats; }

  // An input's values, as many as its port's shape says; of a half port as bits.
  void Give(size_t input, std::span<const float> values, float* arena) const;
  void GiveHalf(size_t input, std::span<const uint16_t> values, float* arena) const;
  // Every step, with all inputs given.
  void Run(float* arena) const;
  void Take(size_t output, float* arena, std::span<float> values) const;
  void TakeHalf(size_t output, float* arena, std::span<uint16_t> values) const;

  // A port's values where they lie in the arena, in order; nothing where they lie otherwise outside
  // of it (pictures, halves, padded channels). What would be given or taken can be copied directly.
  static std::vector<std::span<float>> DirectSpans(const PortPlace& port, const Arena& arena);
  Arena In(float* arena) const { return {arena, parts_.layout.offsets}; }

 private:
  Parts parts_;
};

// The pass; kept features are fp16 outside where `half` says so. Weights are packed into `packed`,
// which serves all passes of a network. kTooLarge: the arena would be. kOutOfMemory: there is none
// for the weights.
Result<Program> CompileProgram(const Pass& pass, bool half, PackedLayers& packed);

}  // namespace acg2vec
