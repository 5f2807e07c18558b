// Tiles laid onto themselves in eight ways, for test-time augmentation.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "image/orientation.h"

namespace acg2vec {

// Sides of a planar tensor, [channels][height][width].
struct PlanarShape {
  int channels;
  int height;
  int width;

  size_t plane_size() const { return static_cast<size_t>(height) * static_cast<size_t>(width); }
  size_t size() const { return static_cast<size_t>(channels) * plane_size(); }
};

// Turns `source`, in the picture's orientation and of that shape, into `oriented`: as many values,
// height and width exchanged where the orientation transposes.
void Orient(std::span<const float> source, const PlanarShape& shape, const Orientation& orientation,
            std::span<float> oriented);

// The mean of tensors that lie in different orientations, in the picture's.
class OrientationMean {
 public:
  // `shape` is that in the picture's orientation.
  explicit OrientationMean(const PlanarShape& shape) : shape_(shape), sums_(shape.size()) {}

  // Forgets what was added.
  void Reset();
  // `oriented` has shape().size() values.
  void Add(std::span<const float> oriented, const Orientation& orientation);
  // Zeros while nothing has been added.
  std::vector<float> values() const;

  const PlanarShape& shape() const { return shape_; }

 private:
  PlanarShape shape_;
  std::vector<float> sums_;  // of eight at most: floats hold them well
  int count_ = 0;
};

}  // namespace acg2vec
