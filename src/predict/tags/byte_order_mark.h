// What some editors put before a text in UTF-8.
#pragma once

#include <string_view>

namespace acg2vec {

inline std::string_view WithoutByteOrderMark(std::string_view text) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  return text.starts_with(kMark) ? text.substr(kMark.size()) : text;
}

}  // namespace acg2vec
