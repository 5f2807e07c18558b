#include "predict/tags/tag_list_checks.h"

#include <array>
#include <string>
#include <unordered_map>
#include <utility>

#include "metadata/utf8.h"
#include "network/network_errors.h"
#include "predict/tags/tag_list.h"

namespace acg2vec {
namespace {

constexpr size_t kMostBytes = size_t{8} << 20;

}  // namespace

Status CheckTagText(std::string_view text) {
  if (text.size() > kMostBytes) {
    return Error{ErrorCode::kTooLarge, "The list of tags is larger than 8 MB: it can't be one."};
  }
  if (!IsUtf8(text)) return BrokenModel("The list of tags is no text in UTF-8.");
  return {};
}

Status AddTag(TagList& tags, Tag tag) {
  if (tag.name.empty()) {
    return BrokenModel("Tag " + std::to_string(tags.size() + 1) + " of the list has no name.");
  }
  tags.push_back(std::move(tag));
  return {};
}

Status CheckTagNames(const TagList& tags) {
  if (tags.empty()) return BrokenModel("The list of tags is empty.");
  std::array<std::unordered_map<std::string_view, size_t>, 2> places;
  for (size_t place = 0; place < tags.size(); ++place) {
    const auto& [name, category] = tags[place];
    const auto [first, is_new] = places[category == TagCategory::kRating].emplace(name, place);
    if (!is_new) {
      return BrokenModel("The list has the tag \"" + name + "\" twice, as number " +
                         std::to_string(first->second + 1) + " and " + std::to_string(place + 1) +
                         ".");
    }
  }
  return {};
}

Status CheckTagCount(const TagList& tags, size_t values) {
  if (tags.size() == values) return {};
  return BrokenModel("The list has " + std::to_string(tags.size()) + " tags, the model gives " +
                     std::to_string(values) + " values: they don't belong together.");
}

}  // namespace acg2vec
