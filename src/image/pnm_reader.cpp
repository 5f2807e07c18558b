#include "image/pnm_reader.h"

#include <algorithm>

namespace acg2vec {
namespace {

bool IsDigit(uint8_t byte) { return byte >= '0' && byte <= '9'; }
bool IsSpace(uint8_t byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); }

}  // namespace

std::optional<uint32_t> PnmReader::TakeNumber() {
  SkipSpace();
  constexpr uint64_t kLargest = uint64_t{1} << 31U;
  uint64_t number = 0;
  size_t digits = 0;
  for (; digits < rest_.size() && IsDigit(rest_[digits]); ++digits) {
    number = std::min(10 * number + (rest_[digits] - uint64_t{'0'}), kLargest);
  }
  rest_ = rest_.subspan(digits);
  return digits > 0 ? std::optional(static_cast<uint32_t>(number)) : std::nullopt;
}

std::optional<uint32_t> PnmReader::TakeBit() {
  SkipSpace();
  if (rest_.empty() || (rest_[0] != '0' && rest_[0] != '1')) return std::nullopt;
  const uint32_t bit = rest_[0] - uint32_t{'0'};
  rest_ = rest_.subspan(1);
  return bit;
}

bool PnmReader::TakeSpace() {
  if (rest_.empty() || !IsSpace(rest_[0])) return false;
  rest_ = rest_.subspan(1);
  return true;
}

void PnmReader::SkipSpace() {
  bool is_comment = false;
  const auto wanted = std::find_if(rest_.begin(), rest_.end(), [&](uint8_t byte) {
    if (byte == '#') is_comment = true;
    const bool is_skipped = is_comment || IsSpace(byte);
    if (byte == '\n') is_comment = false;
    return !is_skipped;
  });
  rest_ = rest_.subspan(static_cast<size_t>(wanted - rest_.begin()));
}

}  // namespace acg2vec
