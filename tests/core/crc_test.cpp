#include "base/crc.h"

#include <gtest/gtest.h>

#include <random>
#include <span>
#include <vector>

#include "image/crc32.h"
#include "tensorflow/crc32c.h"

namespace acg2vec {
namespace {

// As PNG's specification describes it, bit by bit.
uint32_t ByTheBit(std::span<const uint8_t> bytes, uint32_t polynomial) {
  uint32_t state = 0xFFFFFFFFU;
  for (const uint8_t byte : bytes) {
    state ^= byte;
    for (int bit = 0; bit < 8; ++bit) state = state >> 1U ^ ((state & 1U) != 0 ? polynomial : 0);
  }
  return ~state;
}

std::vector<uint8_t> RandomBytes(size_t size) {
  std::mt19937 random(static_cast<uint32_t>(size));
  std::vector<uint8_t> bytes;
  while (bytes.size() < size) bytes.push_back(static_cast<uint8_t>(random()));
  return bytes;
}

template <typename Check>
uint32_t InPieces(std::span<const uint8_t> bytes, size_t piece) {
  Check crc;
  for (; bytes.size() > piece; bytes = bytes.subspan(piece)) crc.Update(bytes.first(piece));
  crc.Update(bytes);
  return crc.value();
}

TEST(CrcTest, EqualsTheCheckByTheBitHoweverManyBytesInWhateverPieces) {
  for (size_t size = 0; size < 100; ++size) {
    const auto bytes = RandomBytes(size);
    for (const size_t piece : {size_t{1}, size_t{7}, size_t{8}, size_t{13}, size_t{100}}) {
      EXPECT_EQ(InPieces<Crc32>(bytes, piece), ByTheBit(bytes, 0xEDB88320U)) << size;
      EXPECT_EQ(InPieces<Crc32c>(bytes, piece), ByTheBit(bytes, 0x82F63B78U)) << size;
    }
  }
}

}  // namespace
}  // namespace acg2vec
