// Convolutions of any kernel and stride, and deconvolutions, as products: for every position of a
// grid, the patch of the input that lies there, times the weights, gives the output pixels of that
// position.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/float_buffer.h"
#include "engine/kernels/epilogue.h"
#include "engine/kernels/feature_map.h"

namespace acg2vec {

struct ProductWeights {
  size_t in_channels = 0;   // padded
  size_t out_channels = 0;  // padded
  size_t kernel = 1;        // rows and columns of a patch
  size_t stride = 1;        // input pixels from a patch to the next
  ptrdiff_t start = 0;      // where the first patch begins, in rows and in columns
  size_t scatter = 1;       // a position makes scatter × scatter output pixels
  size_t overhang = 0;      // rows and columns of the first position's that are cut off
  size_t panel_width = 0;
  // Panels (kernels/panels.h) of depth kernel² · in_channels, for scatter² · out_channels outputs.
  FloatBuffer values;
  std::vector<float> bias;  // of every column

  size_t depth() const { return kernel * kernel * in_channels; }
  size_t columns() const { return scatter * scatter * out_channels; }
};

// Floats that RunProduct needs to work in.
size_t ProductWorkspace(const ProductWeights& weights);

// `in_gains`, where there are any, multiply the input's channels. Beyond the input's border there
// are zeros. `workspace` holds ProductWorkspace floats.
void RunProduct(const FeatureView& in, const float* in_gains, const ProductWeights& weights,
                const Epilogue& epilogue, float* workspace, const FeatureMap& out);

}  // namespace acg2vec
