// Convolutions and deconvolutions, by their kernels.
#pragma once

#include <memory>
#include <optional>
#include <utility>

#include "engine/kernels/product.h"
#include "engine/kernels/winograd.h"
#include "engine/steps/step.h"

namespace acg2vec {

// A map, and what its channels are multiplied by where that is still to be done.
struct ScaledMap {
  Placement map;
  std::optional<Placement> gains;
};

// What an epilogue is made of, but for where it lies.
struct EpiloguePlan {
  float slope = 1;
  std::optional<ScaledMap> skip;

  Epilogue In(const Arena& arena) const;
};

class WinogradStep : public Step {
 public:
  struct Plan {
    std::shared_ptr<const WinogradWeights> weights;
    EpiloguePlan epilogue;
    Placement in;
    Placement out;
    size_t workspace;  // a buffer
  };
  explicit WinogradStep(Plan plan) : plan_(std::move(plan)) {}

  void Run(const Arena& arena) const override;

 private:
  Plan plan_;
};

class ProductStep : public Step {
 public:
  struct Plan {
    std::shared_ptr<const ProductWeights> weights;
    EpiloguePlan epilogue;
    ScaledMap in;
    Placement out;
    size_t workspace;  // a buffer
  };
  explicit ProductStep(Plan plan) : plan_(std::move(plan)) {}

  void Run(const Arena& arena) const override;

 private:
  Plan plan_;
};

}  // namespace acg2vec
