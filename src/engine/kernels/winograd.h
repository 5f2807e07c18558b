// The 3×3 convolution of stride 1 without padding: in tiles of 6×6 outputs, whose 8×8 inputs are
// transformed, multiplied point by point of 64, and transformed back (Lavin & Gray 2015, see
// winograd_transforms-inl.h). A fifth of the multiplications of the plain sum.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/float_buffer.h"
#include "engine/kernels/epilogue.h"
#include "engine/kernels/feature_map.h"

namespace acg2vec {

inline constexpr size_t kWinogradPatch = 8;  // rows and columns that a tile reads
inline constexpr size_t kWinogradPoints = kWinogradPatch * kWinogradPatch;

// Transformed weights of a convolution, laid out as panels (kernels/panels.h) for each point.
struct WinogradWeights {
  size_t in_channels = 0;   // padded
  size_t out_channels = 0;  // padded
  size_t panel_width = 0;
  std::vector<float> bias;  // padded
  FloatBuffer values;       // [64][out_channels / panel_width][in_channels][panel_width]
};

// Floats that RunWinograd needs to work in.
size_t WinogradWorkspace(const WinogradWeights& weights);

// `out` is two pixels narrower and lower than `in`. `workspace` holds WinogradWorkspace floats
// whose values are numbers, whichever.
void RunWinograd(const FeatureView& in, const WinogradWeights& weights, const Epilogue& epilogue,
                 float* workspace, const FeatureMap& out);

}  // namespace acg2vec
