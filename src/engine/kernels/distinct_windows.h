// Outputs of equal inputs are equal: where a picture has one colour, most windows of its feature
// maps repeat, bit for bit, what another window holds, and need only be copied. On a comic's page
// that spares most of the work; where nothing repeats, looking for it costs next to nothing.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "engine/kernels/window_grid.h"

namespace acg2vec {

// Windows that a kernel computes at a time.
inline constexpr size_t kWindowsAtOnce = 24;

// Goes through a grid. Windows that reach beyond a border are always computed.
class DistinctWindows {
 public:
  explicit DistinctWindows(const WindowGrid& grid) : grid_(grid) {}

  // The numbers of the next windows to compute, kWindowsAtOnce at most; none when all are done.
  // Those given before must be computed by now.
  std::span<const size_t> Next();

 private:
  struct Known {
    uint32_t hash = 0;
    uint32_t number = 0;  // of a window, counted from 1
  };
  struct Copy {
    size_t window;
    size_t original;
  };

  void Sort(size_t window);
  bool IsComputed(size_t window) const { return count_ == 0 || window < windows_[0]; }
  std::optional<size_t> EqualOf(size_t window);

  WindowGrid grid_;
  size_t next_ = 0;
  std::array<size_t, kWindowsAtOnce> windows_ = {};
  size_t count_ = 0;
  // Of windows that are computed with these.
  std::array<Copy, 4 * kWindowsAtOnce> copies_ = {};
  size_t copy_count_ = 0;
  // By hash. Of one colour there may be dozens of kinds of equal windows, because values differ by
  // their rounding with their place in a kernel's square of outputs; many more entries keep windows
  // that nothing repeats from displacing them.
  std::array<Known, 1024> known_ = {};
};

}  // namespace acg2vec
