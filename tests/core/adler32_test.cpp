#include "base/adler32.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace acg2vec {
namespace {

// As RFC 1950 writes it, 8.2.
uint32_t ByTheByte(const std::vector<uint8_t>& bytes) {
  uint32_t low = 1;
  uint32_t high = 0;
  for (const uint8_t byte : bytes) {
    low = (low + byte) % 65521;
    high = (high + low) % 65521;
  }
  return high << 16U | low;
}

TEST(Adler32Test, EqualsTheSumByTheByteHoweverLargeTheBytesAndThePieces) {
  for (const size_t size : {size_t{0}, size_t{1}, size_t{4096}, size_t{4097}, size_t{100'000}}) {
    const std::vector<uint8_t> largest(size, 255);
    for (const size_t piece : {size_t{1000}, size_t{4096}, size_t{100'000}}) {
      Adler32 checksum;
      for (size_t at = 0; at < size; at += piece) {
        checksum.Update(std::span(largest).subspan(at, std::min(piece, size - at)));
      }
      EXPECT_EQ(checksum.value(), ByTheByte(largest)) << size << " in pieces of " << piece;
    }
  }
}

TEST(Adler32Test, EqualsTheSumByTheByteOfBytesOfEachNumber) {
  std::mt19937 random(1);
  std::vector<uint8_t> bytes;
  for (size_t size = 0; size <= 500; ++size) {
    Adler32 checksum;
    checksum.Update(bytes);
    EXPECT_EQ(checksum.value(), ByTheByte(bytes)) << size;
    bytes.push_back(static_cast<uint8_t>(random()));
  }
}

}  // namespace
}  // namespace acg2vec
