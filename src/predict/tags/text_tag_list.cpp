#include <string>
#include <utility>

#include "network/network_errors.h"
#include "predict/tags/byte_order_mark.h"
#include "predict/tags/sentence.h"
#include "predict/tags/tag_list.h"
#include "predict/tags/tag_list_checks.h"

namespace acg2vec {
namespace {

// Takes the first line away, with its end.
std::string_view TakeLine(std::string_view& rest) {
  auto line = rest.substr(0, rest.find('\n'));
  rest.remove_prefix(line.size() < rest.size() ? line.size() + 1 : line.size());
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

Result<TagList> ReadLines(std::string_view text) {
  TagList tags;
  for (auto rest = WithoutByteOrderMark(text); !rest.empty();) {
    const auto name = TakeLine(rest);
    const bool is_rating = name.starts_with("rating:");
    const auto category = is_rating ? TagCategory::kRating : TagCategory::kGeneral;
    ACG2VEC_RETURN_IF_ERROR(AddTag(tags, {std::string(name), category}));
  }
  return tags;
}

Status Apply(const TagRange& range, TagList& tags) {
  if (range.first > tags.size() || range.count > tags.size() - range.first) {
    return BrokenModel(Sentence({"The list has ", std::to_string(tags.size()),
                                 " tags, fewer than the model's description says"}));
  }
  for (size_t place = 0; place < range.count; ++place) {
    tags[range.first + place].category = range.category;
  }
  return {};
}

}  // namespace

Result<TagList> ReadTextTagList(std::string_view text, std::span<const TagRange> ranges) {
  ACG2VEC_RETURN_IF_ERROR(CheckTagText(text));
  ACG2VEC_ASSIGN_OR_RETURN(TagList tags, ReadLines(text));
  for (const TagRange& range : ranges) ACG2VEC_RETURN_IF_ERROR(Apply(range, tags));
  ACG2VEC_RETURN_IF_ERROR(CheckTagNames(tags));
  return tags;
}

}  // namespace acg2vec
