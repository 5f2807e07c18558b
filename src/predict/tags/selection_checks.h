// What a selection can be made of.
#pragma once

#include <span>

#include "base/status.h"
#include "predict/tags/selection.h"

namespace acg2vec {

// Errors: as in SelectTags.
Status CheckSelection(const TagList& tags, std::span<const float> confidences,
                      const TagRules& rules);

}  // namespace acg2vec
