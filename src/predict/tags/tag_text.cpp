#include "predict/tags/tag_text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace acg2vec {
namespace {

// Faces, whose underscores are mouths and noses.
constexpr std::array<std::string_view, 19> kKaomoji = {
    "0_0", "(o)_(o)", "+_+", "+_-", "._.", "<o>_<o>", "<|>_<|>", "=_=", ">_<",  "3_3",
    "6_9", ">_o",     "@_@", "^_^", "o_o", "u_u",     "x_x",     "|_|", "||_||"};

std::string Spaced(std::string_view name) {
  std::string text(name);
  if (std::find(kKaomoji.begin(), kKaomoji.end(), name) != kKaomoji.end()) return text;
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

std::string Escaped(std::string_view text) {
  std::string escaped;
  for (const char letter : text) {
    if (letter == '\\' || letter == '(' || letter == ')') escaped += '\\';
    escaped += letter;
  }
  return escaped;
}

// Three digits after the point.
std::string Digits(float confidence) {
  const auto thousandths = std::lround(confidence * 1000.0F);
  std::string digits = std::to_string(1000 + thousandths % 1000);
  digits[0] = '.';
  return std::to_string(thousandths / 1000) + digits;
}

}  // namespace

std::string TagText(std::string_view name, float confidence, const TagStyle& style) {
  std::string text = style.spaces ? Spaced(name) : std::string(name);
  if (style.escaped) text = Escaped(text);
  return style.weighted ? "(" + text + ":" + Digits(confidence) + ")" : text;
}

std::string TagsText(const TagList& tags, std::span<const ChosenTag> chosen,
                     const TagStyle& style) {
  std::string text;
  for (const auto& [place, confidence] : chosen) {
    if (!text.empty()) text += style.separator;
    text += TagText(tags[place].name, confidence, style);
  }
  return text;
}

}  // namespace acg2vec
