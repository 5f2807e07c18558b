// Which tags of a picture are told: the one rule for what is shown and for what is saved.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/status.h"
#include "predict/tags/tag.h"

namespace acg2vec {

enum class TagOrder { kConfidence, kList };

// By TagCategory.
using TagThresholds = std::array<std::optional<double>, kTagCategories>;

struct TagRules {
  // The least confidence of a tag that is told, from 0 to 1. A category without one is left out;
  // the rating's counts for nothing else.
  TagThresholds thresholds;
  // Thresholds of the categories that have one come from the confidences themselves: MCut of the
  // category's tags, for characters 0.15 at least.
  bool mcut = false;
  std::vector<std::string> exclude;  // patterns, see MatchesWildcard; of ratings as well
  std::vector<std::string> include;  // of tags that are told in any case, also where excluded
  bool drop_redundant = false;       // those whose words another told tag of the category has
  std::optional<size_t> most;        // so many of the most confident; the included ones come first
  TagOrder order = TagOrder::kConfidence;
};

struct ChosenTag {
  size_t place = 0;  // in the list
  float confidence = 0;
};

struct TagSelection {
  std::optional<ChosenTag> rating;  // the most confident, unless that is excluded
  std::vector<ChosenTag> tags;      // of every other category
};

// `confidences` are the model's values, from 0 to 1, one a tag. kModelIntegrity where they are
// not; kInvalidArgument for a threshold outside of that and for an included pattern that no tag of
// the list has.
Result<TagSelection> SelectTags(const TagList& tags, std::span<const float> confidences,
                                const TagRules& rules);

}  // namespace acg2vec
