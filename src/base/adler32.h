// The checksum at the end of a zlib stream.
#pragma once

#include <cstdint>
#include <span>

namespace acg2vec {

// Of bytes that come piece by piece. RFC 1950, 9.
class Adler32 {
 public:
  void Update(std::span<const uint8_t> bytes);

  uint32_t value() const { return high_ << 16U | low_; }

 private:
  uint32_t low_ = 1;
  uint32_t high_ = 0;
};

}  // namespace acg2vec
