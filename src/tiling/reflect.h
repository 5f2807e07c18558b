// Reflection without repeating the edge, for any distance: … c b | a b c d | c b a b ….
#pragma once

#include <cstdint>

namespace acg2vec {

// The index in [0, length) that `position` shows. The period is 2·(length−1), so that a picture
// smaller than the network's halo is reflected again and again; a single row or column repeats
// itself.
constexpr int ReflectIndex(int64_t position, int length) {
  if (length == 1) return 0;
  const int64_t period = 2 * (int64_t{length} - 1);
  int64_t folded = position % period;
  if (folded < 0) folded += period;
  return static_cast<int>(folded < length ? folded : period - folded);
}

}  // namespace acg2vec
