// Texts that end with a null byte, as PNG has them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/bytes.h"

namespace acg2vec {

// Takes the text that `rest` begins with, and its null; nothing where there is no null.
inline std::optional<std::string_view> TakeNullEnded(std::span<const uint8_t>& rest) {
  const auto end = std::find(rest.begin(), rest.end(), 0);
  if (end == rest.end()) return std::nullopt;
  const auto length = static_cast<size_t>(end - rest.begin());
  const std::string_view text = TextOf(rest.first(length));
  rest = rest.subspan(length + 1);
  return text;
}

// Likewise a PNG keyword: 1 to 79 bytes.
inline std::optional<std::string_view> TakeKeyword(std::span<const uint8_t>& rest) {
  constexpr size_t kLongest = 79;
  const auto keyword = TakeNullEnded(rest);
  return keyword && !keyword->empty() && keyword->size() <= kLongest ? keyword : std::nullopt;
}

}  // namespace acg2vec
