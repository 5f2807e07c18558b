// The checksum at the end of a zlib stream.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

namespace acg2vec {

// Of bytes that come piece by piece. RFC 1950, 9.
class Adler32 {
 public:
  void Update(std::span<const uint8_t> bytes) {
    for (size_t start = 0; start < bytes.size(); start += kBlock) {
      AddBlock(bytes.subspan(start, std::min<size_t>(kBlock, bytes.size() - start)));
    }
  }

  uint32_t value() const { return high_ << 16U | low_; }

 private:
  static constexpr uint32_t kModulus = 65521;
  static constexpr uint32_t kBlock = 4096;  // whose weighted sum fits 32 bits

  // Each byte counts once more for itself and each that follows: two sums that compilers vectorise.
  void AddBlock(std::span<const uint8_t> block) {
    const uint8_t* const bytes = block.data();
    const auto count = static_cast<uint32_t>(block.size());
    uint32_t sum = 0;
    uint32_t weighted = 0;
    for (uint32_t i = 0; i < count; ++i) {
      sum += bytes[i];
      weighted += (count - i) * bytes[i];
    }
    high_ = (high_ + count * low_ + weighted) % kModulus;
    low_ = (low_ + sum) % kModulus;
  }

  uint32_t low_ = 1;
  uint32_t high_ = 0;
};

}  // namespace acg2vec
