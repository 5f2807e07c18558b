#include "metadata/icc_parts.h"

#include "base/bytes.h"

namespace acg2vec {

void IccParts::Add(std::span<const uint8_t> part) {
  if (part.size() < 2) {
    is_begun_ = is_damaged_ = true;
    return;
  }
  const size_t number = part[0];
  const size_t count = part[1];
  if (!is_begun_) count_ = count;
  is_begun_ = true;
  if (number == 0 || number > count || count != count_ || parts_[number]) {
    is_damaged_ = true;
  } else {
    parts_[number] = part.subspan(2);
  }
}

std::optional<std::vector<uint8_t>> IccParts::Join() const {
  if (is_damaged_) return std::nullopt;
  std::vector<uint8_t> profile;
  for (size_t number = 1; number <= count_; ++number) {
    if (!parts_[number]) return std::nullopt;
    Append(profile, *parts_[number]);
  }
  return profile;
}

}  // namespace acg2vec
