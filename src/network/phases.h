// A layer that makes pixels on a grid, as convolutions that make those of each phase of the grid:
// pixel (s·y + a, s·x + b) has the phase (a, b), and is a channel of pixel (y, x) of theirs. Their
// weights are in single precision.
#pragma once

#include "network/layer.h"

namespace acg2vec {

// Makes four pixels of a convolution of stride 1 without padding at once, in the order of a
// PixelShuffle by 2. Its kernel is one larger, its stride 2.
Convolution PhasesOf(const Convolution& convolution);

// Whether each pixel that a deconvolution makes is of one pixel alone.
bool HasRowPhases(const Deconvolution& deconvolution);

// Of such a deconvolution: the phases (row, 0), (row, 1) and so on, each with all its channels.
Convolution RowPhasesOf(const Deconvolution& deconvolution, int row);

}  // namespace acg2vec
