#include <gtest/gtest.h>

#include "metadata/inflate.h"
#include "metadata/stored_zlib.h"
#include "metadata_maker.h"

namespace acg2vec {
namespace {

TEST(InflateTest, ReadsStoredBlocksOfEverySize) {
  for (const size_t size : {size_t{1}, size_t{65'535}, size_t{65'536}, size_t{200'000}}) {
    const auto bytes = MakeProfile("RGB ", std::max<size_t>(size, 128));
    EXPECT_EQ(StoredZlibOf(bytes), StoredZlib(bytes));
    EXPECT_EQ(Inflate(StoredZlibOf(bytes), bytes.size()), bytes);
    EXPECT_EQ(Inflate(StoredZlibOf(bytes), bytes.size() - 1), std::nullopt);
  }
}

// Zeros, by fixed Huffman codes (RFC 1951, 3.2.6) for "the byte before, 258 times"; stb_image does
// not look at the checksum.
ByteVector Bomb(size_t repeats) {
  ByteVector bomb = {0x78, 0x01};
  uint32_t bits = 0;
  unsigned count = 0;
  const auto put = [&](uint32_t value, unsigned width) {
    bits |= value << count;
    for (count += width; count >= 8; count -= 8, bits >>= 8U) {
      bomb.push_back(static_cast<uint8_t>(bits & 0xFFU));
    }
  };
  put(0b011, 3);       // the last block, fixed codes
  put(0b00001100, 8);  // the byte 0: code 00110000, its first bit first
  for (size_t i = 0; i < repeats; ++i) {
    put(0b10100011, 8);  // 258 bytes: code 11000101
    put(0, 5);           // from one byte before
  }
  put(0, 7);  // the end
  put(0, 7);
  return Joined({bomb, Number(0, 4)});
}

TEST(InflateTest, ABombIsNotInflatedBeyondTheLimit) {
  const auto inflated = Inflate(Bomb(1000), 300'000);
  ASSERT_TRUE(inflated);
  EXPECT_EQ(*inflated, ByteVector(258'001));
  EXPECT_FALSE(Inflate(Bomb(1000), 258'000));
  EXPECT_FALSE(Inflate(Bomb(10'000'000), size_t{1} << 20U));
}

TEST(InflateTest, DamageIsNothing) {
  const auto stream = StoredZlibOf(MakeProfile("RGB "));
  EXPECT_FALSE(Inflate({}, 100));
  for (size_t length = 1; length < stream.size() - 4; ++length) {  // the checksum is not looked at
    EXPECT_FALSE(Inflate(std::span(stream).first(length), 1000)) << length;
  }
}

}  // namespace
}  // namespace acg2vec
