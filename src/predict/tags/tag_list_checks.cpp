#include "predict/tags/tag_list_checks.h"

#include <array>
#include <set>
#include <string>
#include <utility>

#include "metadata/utf8.h"
#include "network/network_errors.h"
#include "predict/tags/sentence.h"
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
    return BrokenModel(
        Sentence({"Tag ", std::to_string(tags.size() + 1), " of the list has no name"}));
  }
  tags.push_back(std::move(tag));
  return {};
}

Status CheckTagNames(const TagList& tags) {
  if (tags.empty()) return BrokenModel("The list of tags is empty.");
  std::array<std::set<std::string_view>, 2> names;
  for (const auto& [name, category] : tags) {
    if (!names[category == TagCategory::kRating].insert(name).second) {
      return BrokenModel(Sentence({"The list has the tag \"", name, "\" twice"}));
    }
  }
  return {};
}

Status CheckTagCount(const TagList& tags, size_t values) {
  if (tags.size() == values) return {};
  return BrokenModel(
      Sentence({"The list has ", std::to_string(tags.size()), " tags, the model gives ",
                std::to_string(values), " values: they don't belong together"}));
}

}  // namespace acg2vec
