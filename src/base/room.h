// Memory for values of one kind after another.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <span>

#include "base/aligned_buffer.h"

namespace acg2vec {

// Grows to the most that was asked for, and stays. Unlike a vector it doesn't set values that are
// overwritten anyway, nor goes through them in the end: each took a twentieth of a run.
template <typename Value>
class Room {
 public:
  // Values of any kind. Without memory for them the program ends, as with a vector.
  std::span<Value> For(size_t size) {
    if (size > buffer_.size()) Grow(size);
    return {buffer_.data(), size};
  }

 private:
  void Grow(size_t size) {
    buffer_ = AlignedBuffer<Value>();  // its room serves the larger one
    buffer_ = AlignedBuffer<Value>::ForOverwrite(size);
    if (buffer_.size() < size) std::abort();
  }

  AlignedBuffer<Value> buffer_;
};

}  // namespace acg2vec
