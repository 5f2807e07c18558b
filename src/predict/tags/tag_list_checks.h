// What holds for a list of tags in whatever format.
#pragma once

#include <string_view>

#include "base/status.h"
#include "predict/tags/tag.h"

namespace acg2vec {

// Before a list is read. kTooLarge; kModelIntegrity for bytes that are no UTF-8.
Status CheckTagText(std::string_view text);

// Each tag on its way into the list, so that a file of nothing but ends of lines ends early.
Status AddTag(TagList& tags, Tag tag);

// After it was read. A rating may be called as a tag is (`general`), but no two of one kind alike.
Status CheckTagNames(const TagList& tags);

}  // namespace acg2vec
