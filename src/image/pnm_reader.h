// The header of a PNM file, and what comes behind it as digits.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace acg2vec {

class PnmReader {
 public:
  // Of the bytes behind P and a digit.
  explicit PnmReader(std::span<const uint8_t> rest) : rest_(rest) {}

  // A number, before which white space and comments may stand; nothing where there is none. Those
  // over 2³¹ are that.
  std::optional<uint32_t> TakeNumber();
  // One digit, 0 or 1; such need no white space between them.
  std::optional<uint32_t> TakeBit();
  // The one character of white space between header and binary samples.
  bool TakeSpace();

  std::span<const uint8_t> rest() const { return rest_; }

 private:
  void SkipSpace();

  std::span<const uint8_t> rest_;
};

}  // namespace acg2vec
