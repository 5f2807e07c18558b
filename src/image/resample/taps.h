// What one pixel of a resampled line is made of.
#pragma once

#include <vector>

#include "image/resample/filter.h"

namespace acg2vec {

// Lengths of a line before and behind; each is 1 at least.
struct LineLengths {
  int from = 1;
  int to = 1;
};

// Pixels from `first` on, each with its share; the shares add up to 1.
struct Taps {
  int first = 0;
  std::vector<double> weights;
};

// Pillow's way: the filter is stretched where the line is shortened, so that no pixel is passed
// over, and cut off at the line's ends.
Taps AntialiasedTaps(ResampleFilter filter, LineLengths lengths, int index);

// TensorFlow's `tf.image.resize`, bilinear without antialiasing: the two pixels whose middles are
// beside the pixel's own, whatever the lengths.
Taps TensorFlowBilinearTaps(LineLengths lengths, int index);

// TensorFlow's AREA: each pixel by how much of it the new one covers.
Taps TensorFlowAreaTaps(LineLengths lengths, int index);

}  // namespace acg2vec
