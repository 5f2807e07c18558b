// Images resized by cubic interpolation.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "engine/steps/step.h"
#include "network/layer.h"

namespace acg2vec {

// See BicubicResize of network/layer.h.
class BicubicStep : public Step {
 public:
  BicubicStep(const Placement& in, const Placement& out, const BicubicResize& resize);
  void Run(const Arena& arena) const override;

 private:
  // The pixels that an output pixel is made of, and their weights, along one axis.
  struct Taps {
    std::array<size_t, 4> at;
    std::array<float, 4> weights;
  };
  static std::vector<Taps> TapsOf(const BicubicResize& resize, size_t in_side, size_t out_side);

  Placement in_;
  Placement out_;
  std::vector<Taps> rows_;
  std::vector<Taps> columns_;
};

}  // namespace acg2vec
