#include "predict/tags/selection_checks.h"

#include <algorithm>
#include <string>

#include "network/network_errors.h"
#include "predict/tags/sentence.h"
#include "predict/tags/tag_list.h"
#include "predict/tags/wildcard.h"

namespace acg2vec {
namespace {

// False for what is no number.
bool IsShare(double value) { return value >= 0 && value <= 1; }

Status CheckThresholds(const TagRules& rules) {
  for (const auto& threshold : rules.thresholds) {
    if (threshold && !IsShare(*threshold)) {
      return Error{ErrorCode::kInvalidArgument, "A threshold is a number from 0 to 1."};
    }
  }
  return {};
}

Status CheckIncluded(const TagList& tags, const TagRules& rules) {
  for (const auto& pattern : rules.include) {
    const bool is_there = std::any_of(tags.begin(), tags.end(), [&](const Tag& tag) {
      return tag.category != TagCategory::kRating && MatchesWildcard(tag.name, pattern);
    });
    if (!is_there) {
      return Error{ErrorCode::kInvalidArgument, Sentence({"This model has no tag \"", pattern,
                                                          "\" that could always be included"})};
    }
  }
  return {};
}

}  // namespace

Status CheckSelection(const TagList& tags, std::span<const float> confidences,
                      const TagRules& rules) {
  ACG2VEC_RETURN_IF_ERROR(CheckTagCount(tags, confidences.size()));
  if (!std::all_of(confidences.begin(), confidences.end(), IsShare)) {
    return BrokenModel(
        "The model gives values outside of 0 to 1: they are no confidences. (Logits become such by "
        "the activation sigmoid.)");
  }
  ACG2VEC_RETURN_IF_ERROR(CheckThresholds(rules));
  return CheckIncluded(tags, rules);
}

}  // namespace acg2vec
