#include "metadata/utf8.h"

#include <algorithm>
#include <cstdint>

namespace acg2vec {
namespace {

bool IsContinuation(char byte) { return (static_cast<uint8_t>(byte) & 0xC0U) == 0x80U; }

// Bytes of the well-formed character that the text begins with, or 0.
size_t CharacterBytes(std::string_view text) {
  const auto first = static_cast<uint8_t>(text[0]);
  if (first < 0x80) return 1;
  if (first < 0xC2 || first > 0xF4) return 0;
  const size_t count = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (text.size() < count) return 0;
  const auto follows = text.substr(1, count - 1);
  if (!std::all_of(follows.begin(), follows.end(), IsContinuation)) return 0;
  // Overlong forms, surrogates and what lies beyond Unicode.
  const auto second = static_cast<uint8_t>(text[1]);
  const bool is_wrong = (first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) ||
                        (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F);
  return is_wrong ? 0 : count;
}

}  // namespace

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char byte) { return static_cast<uint8_t>(byte) < 0x80; });
}

bool IsUtf8(std::string_view text) {
  while (!text.empty()) {
    const size_t count = CharacterBytes(text);
    if (count == 0) return false;
    text.remove_prefix(count);
  }
  return true;
}

std::string Utf8OfLatin1(std::string_view latin1) {
  std::string utf8;
  utf8.reserve(latin1.size());
  for (const char letter : latin1) {
    const auto code = static_cast<uint8_t>(letter);
    if (code < 0x80) {
      utf8.push_back(letter);
    } else {
      utf8.push_back(static_cast<char>(0xC0U | code >> 6U));
      utf8.push_back(static_cast<char>(0x80U | (code & 0x3FU)));
    }
  }
  return utf8;
}

}  // namespace acg2vec
