// Passes for ONNX Runtime on x86-64, which convolves in blocks of 8 or 16 channels (NCHWc):
// https://github.com/microsoft/onnxruntime/blob/main/onnxruntime/core/optimizer/nchwc_transformer.cc
// What fills no block takes as long as what fills one; what isn't convolved takes images out of
// their blocks, and back into them.
#pragma once

#include <vector>

#include "network/network.h"
#include "network/pass.h"

namespace acg2vec {

// Has convolutions to few channels make four pixels at once, as channels that are shuffled into
// their places: so the blocks are fuller.
void FillChannelBlocks(Pass& pass);

// Of the whole network: images that are best taken out of their blocks with their channels last.
// Those are what deconvolutions make whose pixels lie side by side then, what is added to it, the
// sums, and what all that is cropped from.
std::vector<BlobId> ChannelsLast(const Network& network);

}  // namespace acg2vec
