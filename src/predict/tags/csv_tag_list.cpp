#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "network/network_errors.h"
#include "predict/tags/csv_reader.h"
#include "predict/tags/tag_list.h"
#include "predict/tags/tag_list_checks.h"

namespace acg2vec {
namespace {

struct Columns {
  size_t count = 0;
  size_t name = 0;
  std::optional<size_t> category;
};

std::optional<size_t> Find(const std::vector<std::string>& header, std::string_view name) {
  const auto found = std::find(header.begin(), header.end(), name);
  if (found == header.end()) return std::nullopt;
  return static_cast<size_t>(found - header.begin());
}

Result<Columns> ReadHeader(CsvReader& reader) {
  ACG2VEC_ASSIGN_OR_RETURN(const auto header, reader.Next());
  const auto name = header ? Find(*header, "name") : std::nullopt;
  if (!name) return BrokenModel("The first line of the list of tags names no column \"name\".");
  return Columns{header->size(), *name, Find(*header, "category")};
}

// Danbooru's numbers.
std::optional<TagCategory> CategoryOf(std::string_view number) {
  if (number == "0") return TagCategory::kGeneral;
  if (number == "1") return TagCategory::kArtist;
  if (number == "3") return TagCategory::kCopyright;
  if (number == "4") return TagCategory::kCharacter;
  if (number == "5") return TagCategory::kMeta;
  if (number == "9") return TagCategory::kRating;
  return std::nullopt;
}

Result<Tag> TagOf(std::vector<std::string>& fields, const Columns& columns, size_t line) {
  const std::string where = "Line " + std::to_string(line) + " of the list of tags has ";
  if (fields.size() != columns.count) {
    return BrokenModel(where + std::to_string(fields.size()) + " columns instead of " +
                       std::to_string(columns.count) + ".");
  }
  const std::string number = columns.category ? fields[*columns.category] : "0";
  const auto category = CategoryOf(number);
  if (!category) return BrokenModel(where + "the category \"" + number + "\", which is not known.");
  return Tag{std::move(fields[columns.name]), *category};
}

}  // namespace

Result<TagList> ReadCsvTagList(std::string_view text) {
  ACG2VEC_RETURN_IF_ERROR(CheckTagText(text));
  CsvReader reader(text);
  ACG2VEC_ASSIGN_OR_RETURN(const Columns columns, ReadHeader(reader));
  TagList tags;
  while (true) {
    ACG2VEC_ASSIGN_OR_RETURN(auto fields, reader.Next());
    if (!fields) break;
    ACG2VEC_ASSIGN_OR_RETURN(Tag tag, TagOf(*fields, columns, reader.line()));
    ACG2VEC_RETURN_IF_ERROR(AddTag(tags, std::move(tag)));
  }
  ACG2VEC_RETURN_IF_ERROR(CheckTagNames(tags));
  return tags;
}

}  // namespace acg2vec
