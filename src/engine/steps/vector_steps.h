// Squeeze and excitation: from maps to vectors and on from there.
#pragma once

#include <vector>

#include "engine/steps/step.h"
#include "network/layer.h"

namespace acg2vec {

// Sums of a map's channels over the pixels that a tile owns: rows and columns have a weight each, 1
// or 0. In a step of its own: it takes 0.2 % of a pass, and no kernel has to know of it.
class OwnedSumStep : public Step {
 public:
  struct Plan {
    Placement map;
    Placement row_weights;     // one value a row
    Placement column_weights;  // one value a column
    Placement sums;            // a value a channel
  };
  explicit OwnedSumStep(const Plan& plan) : plan_(plan) {}
  void Run(const Arena& arena) const override;

 private:
  Plan plan_;
};

// Means of a map's channels.
class MeanStep : public Step {
 public:
  MeanStep(const Placement& map, const Placement& means) : map_(map), means_(means) {}
  void Run(const Arena& arena) const override;

 private:
  Placement map_;
  Placement means_;
};

class InnerProductStep : public Step {
 public:
  InnerProductStep(const Placement& in, const Placement& out, const InnerProduct& product);
  void Run(const Arena& arena) const override;

 private:
  std::vector<float> weights_;  // (outputs, inputs)
  std::vector<float> bias_;
  Activation activation_;
  Placement in_;
  Placement out_;
};

}  // namespace acg2vec
