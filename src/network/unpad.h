// Networks without the zeros that convolutions pad with.
#pragma once

#include "base/status.h"
#include "network/network.h"

namespace acg2vec {

// The network that gives, of a picture with enough context around it, what `network` gives inside:
// convolutions do not pad, what is added or joined is cropped to what all parts have, and what a
// resized image made of its repeated edge is cropped off. Its context (InferGeometry's halo) is as
// far as one output pixel sees: tiles with it equal the whole picture exactly, and no pixel is
// computed in vain. The difference to `network` itself is the picture's edge: real context instead
// of zeros.
// kModelUnsupportedLayer: a padding convolution with a stride, padding in a network with means over
// the whole picture (they would cover the context), and what InferGeometry refuses otherwise.
Result<Network> Unpad(const Network& network);

}  // namespace acg2vec
