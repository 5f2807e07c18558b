#include "metadata/inflate.h"

#include <algorithm>

#include "image/picture.h"
#include "image/stb_image.h"
#include "image/stb_memory.h"

namespace acg2vec {

std::optional<std::vector<uint8_t>> Inflate(std::span<const uint8_t> compressed, size_t limit) {
  constexpr size_t kFirstBuffer = size_t{16} << 10U;
  constexpr size_t kLargestLimit = size_t{64} << 20U;  // all sizes fit an int
  if (limit > kLargestLimit || compressed.empty() || compressed.size() > 2 * limit) {
    return std::nullopt;
  }
  // stb_image doubles its buffer as long as there is more to come.
  const StbMemoryBudget budget(2 * std::max(limit, kFirstBuffer));
  int count = 0;
  const PixelMemory inflated(reinterpret_cast<uint8_t*>(stbi_zlib_decode_malloc_guesssize(
      reinterpret_cast<const char*>(compressed.data()), static_cast<int>(compressed.size()),
      static_cast<int>(kFirstBuffer), &count)));
  if (!inflated || static_cast<size_t>(count) > limit) return std::nullopt;
  return std::vector<uint8_t>(inflated.get(), inflated.get() + count);
}

}  // namespace acg2vec
