// Where the blobs of a pass lie, as far as they are there by now.
#pragma once

#include <optional>
#include <vector>

#include "engine/compile/step_recorder.h"
#include "network/network.h"
#include "network/shape_inference.h"

namespace acg2vec {

// Crops cost nothing: they are there with what they crop, as parts of its map. A multiplication by
// gains waits for the layer that reads its result.
class BlobMaps {
 public:
  BlobMaps(const Network& network, const std::vector<BlobSize>& sizes, StepRecorder& steps);

  bool Has(BlobId id) const { return maps_[id].has_value(); }
  // Of blobs that are there.
  const ScaledMap& At(BlobId id) const { return *maps_[id]; }
  // Without gains that are still to be applied; where there are some, a step is added that does.
  Placement Plain(BlobId id);

  // A map of a blob's size, for the step that makes it.
  Placement New(BlobId id);
  // From here on the blob is there, and with it what is cropped from it.
  void Define(BlobId id, const ScaledMap& map);

  const std::vector<const Layer*>& ReadersOf(BlobId id) const { return readers_[id]; }
  size_t Channels(BlobId id) const { return static_cast<size_t>(network_.blobs[id].channels); }

 private:
  Placement Cropped(Placement place, const Crop& crop, BlobId id) const;

  const Network& network_;
  const std::vector<BlobSize>& sizes_;
  StepRecorder& steps_;
  std::vector<std::vector<const Layer*>> readers_;
  std::vector<std::optional<ScaledMap>> maps_;
};

}  // namespace acg2vec
