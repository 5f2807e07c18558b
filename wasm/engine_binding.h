#pragma once

#include <emscripten/val.h>

#include <cstdint>
#include <memory>

#include "base/room.h"
#include "engine/float_buffer.h"
#include "engine/packed_layers.h"
#include "engine/program.h"
#include "network_binding.h"
#include "stage_binding.h"

namespace acg2vec::bindings {

// What the passes of one network share.
struct EngineMemory {
  PackedLayers packed;
  FloatBuffer arena;
  Room<float> values;     // on their way in or out
  Room<uint16_t> halves;  // likewise
};

// A pass on the CPU engine.
class CpuPassHandle {
 public:
  CpuPassHandle(std::shared_ptr<EngineMemory> memory, Program program)
      : memory_(std::move(memory)), program_(std::move(program)) {}

  // Arrays of ports, as those of an ONNX pass.
  emscripten::val Inputs() const;
  emscripten::val Outputs() const;
  // `array`, here and in Take, is a Float32Array, or for a half port a Uint16Array, of as many
  // values as its shape says.
  void Give(int input, const emscripten::val& array);
  void Run();
  void Take(int output, const emscripten::val& array);

 private:
  std::shared_ptr<EngineMemory> memory_;
  Program program_;
};

// Makes the passes of a network. They share one arena: only one can be between Give and Take.
class CpuEngineHandle {
 public:
  emscripten::val Stage(const StagePlanHandle& plan, int rung, int stage, bool half);
  emscripten::val Whole(const StagePlanHandle& plan);
  emscripten::val Layer(const StagePlanHandle& plan, int layer);  // for benchmarks

 private:
  emscripten::val Compile(const Pass& pass, bool half);

  std::shared_ptr<EngineMemory> memory_ = std::make_shared<EngineMemory>();
};

}  // namespace acg2vec::bindings
