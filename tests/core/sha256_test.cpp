#include "base/sha256.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace acg2vec {
namespace {

std::string HashOf(std::string_view text) {
  Sha256 hash;
  hash.Update(BytesOf(text));
  return hash.Hex();
}

// FIPS 180-2, appendix B, and NIST's examples.
TEST(Sha256Test, PublishedVectors) {
  EXPECT_EQ(HashOf(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(HashOf("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(HashOf("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(HashOf("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
                   "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu"),
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
}

TEST(Sha256Test, AMillionLetters) {
  const std::string part(1000, 'a');
  Sha256 hash;
  for (int i = 0; i < 1000; ++i) hash.Update(BytesOf(part));
  EXPECT_EQ(hash.Hex(), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

// Where the padding just fits into a block, and where it just doesn't.
TEST(Sha256Test, LengthsAroundABlock) {
  EXPECT_EQ(HashOf(std::string(55, 'a')),
            "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318");
  EXPECT_EQ(HashOf(std::string(56, 'a')),
            "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a");
  EXPECT_EQ(HashOf(std::string(63, 'a')),
            "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34");
  EXPECT_EQ(HashOf(std::string(64, 'a')),
            "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
  EXPECT_EQ(HashOf(std::string(65, 'a')),
            "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0");
}

TEST(Sha256Test, HowTheBytesAreCutMakesNoDifference) {
  std::mt19937 random(256);
  std::vector<uint8_t> bytes(5000);
  for (uint8_t& byte : bytes) byte = static_cast<uint8_t>(random());
  Sha256 whole;
  whole.Update(bytes);
  for (const size_t longest : {1U, 3U, 63U, 64U, 65U, 200U, 1000U}) {
    Sha256 hash;
    for (std::span<const uint8_t> rest = bytes; !rest.empty();) {
      const size_t length = std::min<size_t>(rest.size(), random() % (longest + 1));
      hash.Update(rest.first(length));
      rest = rest.subspan(length);
    }
    EXPECT_EQ(hash.Hex(), whole.Hex()) << longest;
  }
}

TEST(Sha256Test, MoreMayFollowTheAnswer) {
  Sha256 hash;
  hash.Update(BytesOf("a"));
  EXPECT_EQ(hash.Hex(), HashOf("a"));
  hash.Update(BytesOf("bc"));
  EXPECT_EQ(hash.Hex(), HashOf("abc"));
}

}  // namespace
}  // namespace acg2vec
