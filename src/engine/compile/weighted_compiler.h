// Turns the weighted layers of a pass into steps.
#pragma once

#include "base/status.h"
#include "engine/compile/blob_maps.h"
#include "engine/compile/step_recorder.h"
#include "engine/packed_layers.h"
#include "network/pass.h"

namespace acg2vec {

// A layer does the addition that follows it as well, if nobody else reads its output and the other
// addend is there by then.
class WeightedCompiler {
 public:
  WeightedCompiler(const Pass& pass, BlobMaps& maps, StepRecorder& steps, PackedLayers& packed)
      : pass_(pass), maps_(maps), steps_(steps), packed_(packed) {}

  // Fail with kOutOfMemory only.
  Status Add(const Layer& layer, const Convolution& convolution);
  Status Add(const Layer& layer, const Deconvolution& deconvolution);

 private:
  struct Output {
    EpiloguePlan epilogue;
    BlobId blob = 0;
    Placement place;
  };

  template <typename Operation>
  Status AddProduct(const Layer& layer, const Operation& operation);
  template <typename StepType, typename In, typename Weights>
  void AddStep(const Layer& layer, const WeightedOperation& operation, const In& in,
               const Weights& weights, size_t workspace);
  bool LeavesThePass(BlobId id) const;
  const Layer* FusedAddition(BlobId output) const;
  Output PlanOutput(const Layer& layer, const WeightedOperation& operation);
  void Finish(const WeightedOperation& operation, const Output& output);

  const Pass& pass_;
  BlobMaps& maps_;
  StepRecorder& steps_;
  PackedLayers& packed_;
};

}  // namespace acg2vec
