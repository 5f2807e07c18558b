#include "network/ncnn_option.h"

#include <algorithm>
#include <cstddef>

#include "network/ncnn_number.h"

namespace acg2vec {
namespace {

constexpr int kArrayKey = -23300;  // minus the option's id
constexpr int kMaxOptionId = 31;   // ncnn's own bound

std::vector<std::string> SplitAtCommas(std::string_view text) {
  std::vector<std::string> parts;
  for (size_t comma = text.find(','); comma != std::string_view::npos; comma = text.find(',')) {
    parts.emplace_back(text.substr(0, comma));
    text.remove_prefix(comma + 1);
  }
  parts.emplace_back(text);
  return parts;
}

// Takes an array's count off its front; false where it does not fit.
bool TakeCount(std::vector<std::string>& values) {
  const std::optional<int> count = ParseInt(values.front());
  values.erase(values.begin());
  return count && *count >= 0 && static_cast<size_t>(*count) == values.size();
}

}  // namespace

std::optional<NcnnOption> ParseNcnnOption(std::string_view token) {
  const size_t equals = token.find('=');
  if (equals == std::string_view::npos) return std::nullopt;
  const std::optional<int> key = ParseInt(token.substr(0, equals));
  if (!key) return std::nullopt;

  NcnnOption option;
  option.is_array = kArrayKey - kMaxOptionId <= *key && *key <= kArrayKey;
  option.id = option.is_array ? kArrayKey - *key : *key;
  if (option.id < 0 || option.id > kMaxOptionId) return std::nullopt;

  option.values = SplitAtCommas(token.substr(equals + 1));
  const auto is_number = [](const std::string& value) { return ParseFloat(value).has_value(); };
  if (!std::all_of(option.values.begin(), option.values.end(), is_number)) return std::nullopt;
  const bool complete = option.is_array ? TakeCount(option.values) : option.values.size() == 1;
  return complete ? std::optional(option) : std::nullopt;
}

}  // namespace acg2vec
