#include "predict/tags/redundant.h"

#include <cstddef>
#include <set>

namespace acg2vec {
namespace {

// More words than any tag has; a name of nothing but underscores must not take time without end.
constexpr size_t kMostWords = 32;

// Where words begin, and where one more would.
std::vector<size_t> WordStarts(std::string_view name) {
  std::vector<size_t> starts = {0};
  for (size_t at = name.find('_'); at != name.npos; at = name.find('_', at + 1)) {
    starts.push_back(at + 1);
  }
  starts.push_back(name.size() + 1);
  return starts;
}

// Every run of words of a name but the whole.
void AddParts(std::string_view name, std::set<std::string_view>& parts) {
  const auto starts = WordStarts(name);
  const size_t words = starts.size() - 1;
  if (words > kMostWords) return;
  for (size_t first = 0; first < words; ++first) {
    for (size_t end = first + 1; end <= words; ++end) {
      if (end - first == words) continue;
      parts.insert(name.substr(starts[first], starts[end] - 1 - starts[first]));
    }
  }
}

}  // namespace

std::vector<bool> FindRedundant(const std::vector<std::string_view>& names) {
  std::set<std::string_view> parts;
  for (const auto name : names) AddParts(name, parts);
  std::vector<bool> redundant;
  redundant.reserve(names.size());
  for (const auto name : names) redundant.push_back(parts.contains(name));
  return redundant;
}

}  // namespace acg2vec
