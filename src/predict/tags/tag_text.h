// Tags as texts: for people, for prompts, for files.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "predict/tags/selection.h"

namespace acg2vec {

struct TagStyle {
  bool spaces = true;     // for underscores, but in a kaomoji such as `^_^`
  bool escaped = false;   // `\`, `(` and `)` get a backslash, as prompts want it
  bool weighted = false;  // `(name:0.997)`
  std::string separator = ", ";
};

// One tag.
std::string TagText(std::string_view name, float confidence, const TagStyle& style);

// Several, in their order.
std::string TagsText(const TagList& tags, std::span<const ChosenTag> chosen, const TagStyle& style);

}  // namespace acg2vec
