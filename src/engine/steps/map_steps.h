// What is done to maps without weights. Little work: plain loops, which compilers turn into
// vectors.
#pragma once

#include <cstddef>
#include <vector>

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

// See Add of network/layer.h.
class AdditionStep : public Step {
 public:
  AdditionStep(const Placement& left, const Placement& out, const Placement& right, const Add& add)
      : left_(left), right_(right), out_(out), add_(add) {}
  void Run(const Arena& arena) const override;

 private:
  Placement left_;
  Placement right_;
  Placement out_;
  Add add_;
};

// An activation that no epilogue knows; `in` may be `out`.
class ActivationStep : public Step {
 public:
  ActivationStep(const Placement& in, const Placement& out, const Activation& activation)
      : in_(in), out_(out), activation_(activation) {}
  void Run(const Arena& arena) const override;

 private:
  Placement in_;
  Placement out_;
  Activation activation_;
};

class PReluStep : public Step {
 public:
  PReluStep(const Placement& in, const Placement& out, const PRelu& relu);
  void Run(const Arena& arena) const override;

 private:
  Placement in_;
  Placement out_;
  std::vector<float> slopes_;  // one a channel, padded
};

// See Affine of network/layer.h. Channels that pad are not zero behind it.
class AffineStep : public Step {
 public:
  AffineStep(const Placement& in, const Placement& out, const Affine& affine)
      : in_(in), out_(out), affine_(affine) {}
  void Run(const Arena& arena) const override;

 private:
  Placement in_;
  Placement out_;
  Affine affine_;
};

// Copies a map's channels to a place among those of another. The last of a map's parts fills what
// pads its channels with zeros.
class JoinStep : public Step {
 public:
  struct Part {
    size_t first;     // channel of the output
    size_t channels;  // without padding
    bool is_last;
  };
  JoinStep(const Placement& in, const Placement& out, const Part& part)
      : in_(in), out_(out), part_(part) {}
  void Run(const Arena& arena) const override;

 private:
  Placement in_;
  Placement out_;
  Part part_;
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
