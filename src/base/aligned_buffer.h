// Values of a number that is known at run time, aligned for every vector; zero at first,
// unless they are overwritten anyway.
#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <memory>
#include <new>

namespace acg2vec {

template <typename Value>
class AlignedBuffer {
 public:
  // More cannot be addressed.
  static constexpr size_t kMaxSize =
      static_cast<size_t>(std::numeric_limits<ptrdiff_t>::max()) / sizeof(Value);

  AlignedBuffer() = default;
  // Empty where there is no memory for it.
  explicit AlignedBuffer(size_t size) : AlignedBuffer(ForOverwrite(size)) {
    std::fill_n(values_.get(), size_, Value{});
  }
  // The same, of values of any kind.
  static AlignedBuffer ForOverwrite(size_t size) {
    AlignedBuffer buffer;
    buffer.values_.reset(Allocate(size));
    buffer.size_ = buffer.values_ ? size : 0;
    return buffer;
  }

  Value* data() { return values_.get(); }
  const Value* data() const { return values_.get(); }
  size_t size() const { return size_; }
  const Value* begin() const { return data(); }
  const Value* end() const { return data() + size_; }

 private:
  static constexpr size_t kAlignment = 64;

  static Value* Allocate(size_t size) {
    if (size > kMaxSize) return nullptr;
    return static_cast<Value*>(
        ::operator new[](size * sizeof(Value), std::align_val_t{kAlignment}, std::nothrow));
  }

  struct Free {
    void operator()(Value* values) const {
      ::operator delete[](values, std::align_val_t{kAlignment});
    }
  };

  std::unique_ptr<Value[], Free> values_;  // NOLINT(*-avoid-c-arrays)
  size_t size_ = 0;
};

}  // namespace acg2vec
