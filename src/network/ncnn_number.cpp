#include "network/ncnn_number.h"

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string>

#include "base/bit_cast.h"

namespace acg2vec {

std::optional<int> ParseInt(std::string_view text) {
  int value = 0;
  const char* const end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, value);
  if (parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
  return value;
}

std::optional<float> ParseFloat(std::string_view text) {
  // strtof would also take spaces, hexadecimal, "inf" and "nan".
  if (text.empty() || text.find_first_not_of("0123456789+-.eE") != std::string_view::npos) {
    return std::nullopt;
  }
  const std::string terminated(text);
  char* end = nullptr;
  const float value = std::strtof(terminated.c_str(), &end);
  if (end != terminated.c_str() + terminated.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::optional<float> ParseNcnnFloat(std::string_view text) {
  if (text.find_first_of(".eE") != std::string_view::npos) return ParseFloat(text);
  const std::optional<int> bits = ParseInt(text);
  if (!bits) return std::nullopt;
  const auto value = BitCast<float>(*bits);
  return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

}  // namespace acg2vec
