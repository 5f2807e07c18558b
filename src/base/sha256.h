// SHA-256 (FIPS 180-4), of bytes that come in parts: a model may be larger than memory, and
// WebCrypto takes it whole only.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace acg2vec {

class Sha256 {
 public:
  // Parts may be of any length, none included.
  void Update(std::span<const uint8_t> bytes);

  // Of all bytes so far, in lower-case hexadecimal digits; more may follow.
  std::string Hex() const;

 private:
  static constexpr size_t kBlockBytes = 64;

  void UpdateBlock(std::span<const uint8_t, kBlockBytes> block);
  void Pad();

  std::array<uint32_t, 8> state_ = {0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A,
                                    0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19};
  std::array<uint8_t, kBlockBytes> rest_{};  // what doesn't fill a block yet
  uint64_t length_ = 0;                      // of all bytes
};

}  // namespace acg2vec
