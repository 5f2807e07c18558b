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

// Windows that a kernel computes at a time, at most.
inline constexpr size_t kMostWindowsAtOnce = 24;

// Goes through a grid.
class DistinctWindows {
 public:
  // `at_once` is at most kMostWindowsAtOnce.
  DistinctWindows(const WindowGrid& grid, size_t at_once)
      : grid_(grid),
        rows_(grid.rows.Count(grid.out.height)),
        columns_(grid.columns.Count(grid.out.width)),
        at_once_(at_once) {}

  // The next windows to compute, `at_once` at most; none when all are done. Those given before must
  // be computed by now.
  std::span<const Window> Next();

 private:
  struct Known {
    uint32_t hash = 0;
    bool is_known = false;
    Window window;
  };
  struct Copy {
    Window window;
    Window original;
  };

  bool IsDone() const { return next_.row == rows_; }
  Window TakeNext();
  void Sort(const Window& window);
  bool IsComputed(const Window& window) const;
  std::optional<Window> EqualOf(const Window& window);

  WindowGrid grid_;
  size_t rows_;
  size_t columns_;
  size_t at_once_;
  Window next_;
  std::array<Window, kMostWindowsAtOnce> windows_ = {};
  size_t count_ = 0;
  // Of windows that are computed with these.
  std::array<Copy, 4 * kMostWindowsAtOnce> copies_ = {};
  size_t copy_count_ = 0;
  // By hash. Of one colour there may be dozens of kinds of equal windows, because values differ by
  // their rounding with their place in a kernel's square of outputs; many more entries keep windows
  // that nothing repeats from displacing them.
  std::array<Known, 1024> known_ = {};
};

}  // namespace acg2vec
