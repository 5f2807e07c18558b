// What is done to maps without weights. Little work: plain loops, which compilers turn into
// vectors.
#pragma once

#include <cstddef>

#include "engine/steps/step.h"
#include "network/layer.h"

namespace acg2vec {

// Every channel times its gain.
class ScaleStep : public Step {
 public:
  ScaleStep(const Placement& in, const Placement& gains, const Placement& out)
      : in_(in), gains_(gains), out_(out) {}
  void Run(const Arena& arena) const override;

 private:
  Placement in_;
  Placement gains_;
  Placement out_;
};

class AdditionStep : public Step {
 public:
  AdditionStep(const Placement& left, const Placement& out, const Placement& right)
      : left_(left), right_(right), out_(out) {}
  void Run(const Arena& arena) const override;

 private:
  Placement left_;
  Placement right_;
  Placement out_;
};

// An activation that no epilogue knows, where the values are.
class ActivationStep : public Step {
 public:
  ActivationStep(const Placement& map, const Activation& activation)
      : map_(map), activation_(activation) {}
  void Run(const Arena& arena) const override;

 private:
  Placement map_;
  Activation activation_;
};

// See PixelShuffle of network/layer.h.
class PixelShuffleStep : public Step {
 public:
  // `channels` of the output, without padding.
  PixelShuffleStep(const Placement& in, const Placement& out, size_t factor, size_t channels)
      : in_(in), out_(out), factor_(factor), channels_(channels) {}
  void Run(const Arena& arena) const override;

 private:
  Placement in_;
  Placement out_;
  size_t factor_;
  size_t channels_;
};

class NearestUpsampleStep : public Step {
 public:
  NearestUpsampleStep(const Placement& in, const Placement& out, size_t factor)
      : in_(in), out_(out), factor_(factor) {}
  void Run(const Arena& arena) const override;

 private:
  Placement in_;
  Placement out_;
  size_t factor_;
};

}  // namespace acg2vec
