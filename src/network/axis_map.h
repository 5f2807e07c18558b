// Where the pixels of a network's blobs lie over its input, along one axis.
#pragma once

#include <vector>

#include "base/status.h"
#include "network/network.h"
#include "network/rational.h"

namespace acg2vec {

enum class Axis { kRows, kColumns };

// Lengths in input pixels. A blob has (input side − before − after) / step pixels. Zeros that a
// convolution pads with count as pixels: what they falsify is not told here.
struct AxisMap {
  Rational step = 1;    // from one pixel of the blob to the next
  Rational before = 0;  // input pixels in front of the blob's first that only serve as its context
  Rational after = 0;   // the same behind its last

  friend bool operator==(const AxisMap&, const AxisMap&) = default;
};

// The map of a layer's output, given those of its inputs, indexed by BlobId. Errors: as below.
Result<AxisMap> InferAxisMap(const Layer& layer, const std::vector<AxisMap>& maps, Axis axis);

// The map of every blob, indexed by BlobId (meaningless for vectors), for a network with one input.
// kModelIntegrity, naming the layer: addends that do not lie over each other.
// kModelUnsupportedLayer, naming the layer: deconvolutions that keep pixels of a part of their
// kernel, crops to a fixed position, absurd scales.
Result<std::vector<AxisMap>> InferAxisMaps(const Network& network, Axis axis);

}  // namespace acg2vec
