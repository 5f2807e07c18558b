// How weights are laid out for products: in panels of some outputs, each as [depth][width], which
// the innermost loop reads from front to back.
#pragma once

#include <cstddef>

namespace acg2vec {

// Rows of the input matrix that are multiplied at a time, or a multiple of that.
inline constexpr size_t kRowBlock = 12;

struct Panels {
  const float* values = nullptr;
  size_t width = 0;                   // outputs in a panel; divides `columns`
  size_t depth = 0;                   // inputs
  size_t columns = 0;                 // outputs of all panels
  const float* first_sums = nullptr;  // what the products of each column are added to
};

// The best width for that many outputs (a multiple of kChannelBlock): two of this machine's
// vectors, or less where the outputs are no multiple of that.
size_t PanelWidth(size_t columns);

}  // namespace acg2vec
