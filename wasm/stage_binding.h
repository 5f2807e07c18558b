#pragma once

#include <emscripten/val.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "network/keeping.h"
#include "network/pass.h"
#include "network/pass_model.h"
#include "network/stages.h"
#include "network_binding.h"

namespace acg2vec::bindings {

// How a network runs stage by stage on tiles of one size.
class StagePlanHandle {
 public:
  StagePlanHandle(std::shared_ptr<NetworkHandle> network, std::vector<BlobSize> sizes);

  int stages() const { return stages_.count; }
  // The rung of the ladder that keeps nothing.
  int bare_rung() const { return static_cast<int>(Ladder().size()) - 1; }
  // An array of { feature, channels, height, width, stepNumerator, stepDenominator }.
  emscripten::val Gaps() const;
  // See network/keeping_choice.h: { rung, where, half, bytes, compute }.
  emscripten::val Choose(int tiles, double memory_bytes, double memory_bytes_a_second,
                         double disk_bytes, double seconds_a_float, double multiply_adds_a_second,
                         bool may_halve) const;
  // For each stage but the last an array of { feature, floats }: what is kept behind it.
  emscripten::val Kept(int rung) const;
  // The multiply-adds of a tile's pass through a stage.
  double MultiplyAdds(int rung, int stage) const;
  // { onnx, inputs, outputs } of that pass; see network/pass_model.h and network/channel_blocks.h.
  emscripten::val Model(int rung, int stage, bool half, bool half_inside, bool in_blocks) const;
  // The same of the whole network in one pass, with the tile's own means.
  double WholeMultiplyAdds() const;
  emscripten::val WholeModel(bool half_inside, bool in_blocks) const;
  // { inputs, outputs } of the same passes on the CPU engine; see engine/ports.h.
  emscripten::val CpuPorts(int rung, int stage, bool half) const;
  emscripten::val WholeCpuPorts() const;
  // Of what a layer reads and makes, at most: by it a worker's memory is estimated.
  double WidestLayerBytes() const;
  // For benchmarks: an array of { name, multiplyAdds } of the network's layers, and a layer's pass.
  emscripten::val Layers() const;
  emscripten::val LayerModel(int layer) const;

  Pass PassAt(int rung, int stage) const;
  Pass WholeNetwork() const;
  Pass SingleLayer(int layer) const;

 private:
  const std::vector<Keeping>& Ladder() const;
  emscripten::val Written(Pass pass, HalfPrecision half, bool in_blocks) const;

  std::shared_ptr<NetworkHandle> network_;
  std::vector<BlobSize> sizes_;
  Stages stages_;
  mutable std::vector<Keeping> ladder_;  // made when it is first asked for
};

}  // namespace acg2vec::bindings
