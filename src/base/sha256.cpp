#include "base/sha256.h"

#include <algorithm>
#include <bit>
#include <string_view>

#include "base/big_endian.h"

namespace acg2vec {
namespace {

constexpr size_t kRounds = 64;
constexpr size_t kLengthBytes = 8;  // at the end of the padding

// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
constexpr std::array<uint32_t, kRounds> kConstants = {
    0x428A2F98, 0x71374491, 0xB5C0FBCF, 0xE9B5DBA5, 0x3956C25B, 0x59F111F1, 0x923F82A4, 0xAB1C5ED5,
    0xD807AA98, 0x12835B01, 0x243185BE, 0x550C7DC3, 0x72BE5D74, 0x80DEB1FE, 0x9BDC06A7, 0xC19BF174,
    0xE49B69C1, 0xEFBE4786, 0x0FC19DC6, 0x240CA1CC, 0x2DE92C6F, 0x4A7484AA, 0x5CB0A9DC, 0x76F988DA,
    0x983E5152, 0xA831C66D, 0xB00327C8, 0xBF597FC7, 0xC6E00BF3, 0xD5A79147, 0x06CA6351, 0x14292967,
    0x27B70A85, 0x2E1B2138, 0x4D2C6DFC, 0x53380D13, 0x650A7354, 0x766A0ABB, 0x81C2C92E, 0x92722C85,
    0xA2BFE8A1, 0xA81A664B, 0xC24B8B70, 0xC76C51A3, 0xD192E819, 0xD6990624, 0xF40E3585, 0x106AA070,
    0x19A4C116, 0x1E376C08, 0x2748774C, 0x34B0BCB5, 0x391C0CB3, 0x4ED8AA4A, 0x5B9CCA4F, 0x682E6FF3,
    0x748F82EE, 0x78A5636F, 0x84C87814, 0x8CC70208, 0x90BEFFFA, 0xA4506CEB, 0xBEF9A3F7, 0xC67178F2};

using Schedule = std::array<uint32_t, kRounds>;

Schedule MakeSchedule(std::span<const uint8_t> block) {
  Schedule words;
  for (size_t t = 0; t < 16; ++t) words[t] = BigEndian32(block, 4 * t);
  for (size_t t = 16; t < kRounds; ++t) {
    const uint32_t early = words[t - 15];
    const uint32_t late = words[t - 2];
    const uint32_t small0 = std::rotr(early, 7) ^ std::rotr(early, 18) ^ (early >> 3U);
    const uint32_t small1 = std::rotr(late, 17) ^ std::rotr(late, 19) ^ (late >> 10U);
    words[t] = small1 + words[t - 7] + small0 + words[t - 16];
  }
  return words;
}

void AppendHex(std::string& text, uint32_t word) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  for (unsigned shift = 32; shift > 0; shift -= 4) text += kDigits[(word >> (shift - 4)) & 0xFU];
}

}  // namespace

void Sha256::Update(std::span<const uint8_t> bytes) {
  const auto filled = static_cast<size_t>(length_ % kBlockBytes);
  length_ += bytes.size();
  if (filled > 0) {
    const auto more = bytes.first(std::min(bytes.size(), kBlockBytes - filled));
    std::copy(more.begin(), more.end(), std::span(rest_).subspan(filled).begin());
    if (filled + more.size() < kBlockBytes) return;
    UpdateBlock(rest_);
    bytes = bytes.subspan(more.size());
  }
  for (; bytes.size() >= kBlockBytes; bytes = bytes.subspan(kBlockBytes)) {
    UpdateBlock(bytes.first<kBlockBytes>());
  }
  std::copy(bytes.begin(), bytes.end(), rest_.begin());
}

void Sha256::UpdateBlock(std::span<const uint8_t, kBlockBytes> block) {
  const Schedule words = MakeSchedule(block);
  auto [a, b, c, d, e, f, g, h] = state_;
  for (size_t t = 0; t < kRounds; ++t) {
    const uint32_t big1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
    const uint32_t first = h + big1 + ((e & f) ^ (~e & g)) + kConstants[t] + words[t];
    const uint32_t big0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
    const uint32_t second = big0 + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = d + first;
    d = c;
    c = b;
    b = a;
    a = first + second;
  }
  const std::array<uint32_t, 8> change = {a, b, c, d, e, f, g, h};
  for (size_t i = 0; i < state_.size(); ++i) state_[i] += change[i];
}

// A bit of one, zeros, and the length in bits, up to the end of a block.
void Sha256::Pad() {
  const uint64_t bits = 8 * length_;
  const auto filled = static_cast<size_t>(length_ % kBlockBytes);
  const size_t room = kBlockBytes - kLengthBytes;
  std::array<uint8_t, 2 * kBlockBytes> padding{0x80};
  const size_t end = filled < room ? room - filled : room + kBlockBytes - filled;
  for (size_t i = 0; i < kLengthBytes; ++i) {
    padding[end + i] = static_cast<uint8_t>(bits >> (8 * (kLengthBytes - 1 - i)));
  }
  Update(std::span(padding).first(end + kLengthBytes));
}

std::string Sha256::Hex() const {
  Sha256 padded = *this;
  padded.Pad();
  std::string text;
  for (const uint32_t word : padded.state_) AppendHex(text, word);
  return text;
}

}  // namespace acg2vec
