// The memory in which a program runs: one block, in which buffers share room unless they are in use
// at the same time.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/float_buffer.h"
#include "engine/kernels/feature_map.h"
#include "network/shape_inference.h"

namespace acg2vec {

// Where a blob lies: a map in a buffer. A vector is a map of one pixel.
struct Placement {
  size_t buffer = 0;
  size_t offset = 0;  // floats from the buffer's start
  size_t height = 1;
  size_t width = 1;
  size_t channels = 0;  // padded
  size_t row_stride = 0;
};

// Decides where buffers lie. Moments are counted from 0 on.
class ArenaPlan {
 public:
  // More floats than these cannot be addressed. A layout of more is not to be used.
  static constexpr size_t kMaxFloats = FloatBuffer::kMaxSize;

  // A new buffer with a map of that size in it.
  Placement AddMap(const BlobSize& size, size_t channels);
  size_t AddBuffer(size_t floats);
  // The buffer's content is needed at that moment, and from the first such moment to the last.
  void Use(size_t buffer, size_t moment);

  struct Layout {
    std::vector<size_t> offsets;  // floats, by buffer
    size_t floats = 0;            // of everything
  };
  Layout LayOut() const;

 private:
  struct Life {
    size_t floats;
    size_t first;
    size_t last;
  };
  std::vector<Life> lives_;
};

// A laid out arena's memory.
class Arena {
 public:
  Arena(float* values, const std::vector<size_t>& offsets) : values_(values), offsets_(offsets) {}

  float* Values(size_t buffer) const { return values_ + offsets_[buffer]; }
  float* Values(const Placement& place) const { return Values(place.buffer) + place.offset; }
  FeatureMap Map(const Placement& place) const {
    return {Values(place), place.height, place.width, place.channels, place.row_stride};
  }

 private:
  float* values_;
  const std::vector<size_t>& offsets_;
};

}  // namespace acg2vec
