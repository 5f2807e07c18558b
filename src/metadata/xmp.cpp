#include "metadata/xmp.h"

#include <string_view>

#include "base/bytes.h"

namespace acg2vec {
namespace {

bool IsSpace(char letter) {
  return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
}

// The first place from `at` on without white space, or the end.
size_t PastSpace(std::string_view text, size_t at) {
  while (at < text.size() && IsSpace(text[at])) ++at;
  return at;
}

bool HasAnyOf(std::string_view text, size_t at, std::string_view letters) {
  return at < text.size() && letters.find(text[at]) != std::string_view::npos;
}

// Where the value begins of a name that ends at `at`: ="6", or >6< of an element.
size_t ValueAt(std::string_view text, size_t at) {
  const size_t sign = PastSpace(text, at);
  if (HasAnyOf(text, sign, ">")) return PastSpace(text, sign + 1);
  if (!HasAnyOf(text, sign, "=")) return text.size();
  const size_t quote = PastSpace(text, sign + 1);
  return HasAnyOf(text, quote, "\"'") ? quote + 1 : text.size();
}

}  // namespace

void ResetXmpOrientation(std::span<uint8_t> xmp) {
  constexpr std::string_view kName = "tiff:Orientation";
  const std::string_view text = TextOf(xmp);
  for (size_t at = text.find(kName); at != std::string_view::npos; at = text.find(kName, at)) {
    at += kName.size();
    const size_t value = ValueAt(text, at);
    if (HasAnyOf(text, value, "2345678") && HasAnyOf(text, value + 1, "\"'< \n")) xmp[value] = '1';
  }
}

}  // namespace acg2vec
