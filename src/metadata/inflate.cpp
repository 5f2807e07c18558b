#include "metadata/inflate.h"

#include <algorithm>

#include "image/stb_image.h"

namespace acg2vec {
namespace {

// Into a buffer of that size; nothing where it does not suffice.
std::optional<std::vector<uint8_t>> InflateInto(std::span<const uint8_t> compressed, size_t size) {
  std::vector<uint8_t> inflated(size);
  const int count = stbi_zlib_decode_buffer(
      reinterpret_cast<char*>(inflated.data()), static_cast<int>(size),
      reinterpret_cast<const char*>(compressed.data()), static_cast<int>(compressed.size()));
  if (count < 0) return std::nullopt;
  inflated.resize(static_cast<size_t>(count));
  return inflated;
}

}  // namespace

std::optional<std::vector<uint8_t>> Inflate(std::span<const uint8_t> compressed, size_t limit) {
  constexpr size_t kFirstTry = 16 * 1024;
  constexpr size_t kMostlyMore = 8;                    // deflate's usual ratio and more
  constexpr size_t kLargestLimit = size_t{64} << 20U;  // no product below goes beyond 32 bits
  if (limit > kLargestLimit || compressed.empty() || compressed.size() > 2 * limit) {
    return std::nullopt;
  }
  // stb_image does not tell a full buffer from damage.
  size_t size = std::min(limit, std::max(kFirstTry, compressed.size() * kMostlyMore));
  for (;; size = std::min(limit, size * kMostlyMore)) {
    auto inflated = InflateInto(compressed, size);
    if (inflated || size == limit) return inflated;
  }
}

}  // namespace acg2vec
