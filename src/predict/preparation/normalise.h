// From bytes to a network's values, and where they lie.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "predict/preparation/description.h"

namespace acg2vec {

class Normaliser {
 public:
  explicit Normaliser(const InputDescription& description);

  // Puts a row of pixels, four values each as ReadRgbRow has them, into the input. `Value` is
  // int32_t or float.
  template <typename Value>
  void Store(std::span<const Value> line, int y, std::span<float> input) const;

 private:
  // Of one colour: where its value of the pixel (y, x) lies is plane + y·row + x·step.
  struct Channel {
    float factor;
    float addend;
    size_t plane;
  };

  std::array<Channel, 3> channels_{};
  size_t row_ = 0;
  size_t step_ = 0;
};

}  // namespace acg2vec
