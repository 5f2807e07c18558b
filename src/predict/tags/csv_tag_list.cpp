#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "network/network_errors.h"
#include "predict/tags/csv_reader.h"
#include "predict/tags/sentence.h"
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
  std::vector<std::string> header;
  ACG2VEC_RETURN_IF_ERROR(reader.Next(header));
  const auto name = Find(header, "name");
  if (!name) return BrokenModel("The first line of the list of tags names no column \"name\".");
  return Columns{header.size(), *name, Find(header, "category")};
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

Error Broken(size_t line, std::initializer_list<std::string_view> what) {
  std::string sentence = Sentence(what);
  return BrokenModel("Line " + std::to_string(line) + " of the list of tags has " + sentence);
}

Status AddRecord(std::vector<std::string>& fields, const Columns& columns, size_t line,
                 TagList& tags) {
  if (fields.size() != columns.count) {
    return Broken(line, {std::to_string(fields.size()), " columns instead of ",
                         std::to_string(columns.count)});
  }
  std::string_view number = "0";
  if (columns.category) number = fields[*columns.category];
  const auto category = CategoryOf(number);
  if (!category) return Broken(line, {"the category \"", number, "\", which is not known"});
  return AddTag(tags, {std::move(fields[columns.name]), *category});
}

}  // namespace

Result<TagList> ReadCsvTagList(std::string_view text) {
  ACG2VEC_RETURN_IF_ERROR(CheckTagText(text));
  CsvReader reader(text);
  ACG2VEC_ASSIGN_OR_RETURN(const Columns columns, ReadHeader(reader));
  TagList tags;
  std::vector<std::string> fields;
  while (true) {
    ACG2VEC_ASSIGN_OR_RETURN(const bool is_there, reader.Next(fields));
    if (!is_there) break;
    ACG2VEC_RETURN_IF_ERROR(AddRecord(fields, columns, reader.line(), tags));
  }
  ACG2VEC_RETURN_IF_ERROR(CheckTagNames(tags));
  return tags;
}

}  // namespace acg2vec
