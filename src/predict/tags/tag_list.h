// Lists of tags as taggers bring them along.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "base/status.h"
#include "predict/tags/tag.h"

namespace acg2vec {

// A part of a list that has no categories in itself.
struct TagRange {
  TagCategory category = TagCategory::kGeneral;
  size_t first = 0;  // place in the list, from 0
  size_t count = 0;
};

// Of a table with a header, such as the WD taggers' `selected_tags.csv`: the columns `name` and
// `category` are read, wherever they stand, in Danbooru's numbers (0 general, 1 artist, 3
// copyright, 4 character, 5 meta, 9 rating); a table without `category` has general tags alone.
// Errors, here and below, kModelIntegrity with the line: what is no table, another category, an
// empty or doubled name, no tags at all, bytes that are no UTF-8; kTooLarge: more than 8 MB.
Result<TagList> ReadCsvTagList(std::string_view text);

// Of a text of one name a line, as DeepDanbooru has it. `rating:…` are ratings, all others general
// but for what `ranges` says; a range outside of the list is an error.
Result<TagList> ReadTextTagList(std::string_view text, std::span<const TagRange> ranges);

// kModelIntegrity where a model gives another number of values than the list has tags.
Status CheckTagCount(const TagList& tags, size_t values);

}  // namespace acg2vec
