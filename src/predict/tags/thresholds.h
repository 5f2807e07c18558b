// From which confidence on a tag of a picture is told.
#pragma once

#include <span>

#include "predict/tags/selection.h"

namespace acg2vec {

// The thresholds of the rules, or MCut's of the picture where they say so. A category of fewer
// than two tags has no gap to be cut at, and keeps the threshold given.
TagThresholds DecideThresholds(const TagList& tags, std::span<const float> confidences,
                               const TagRules& rules);

}  // namespace acg2vec
