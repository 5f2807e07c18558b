#include "predict/tags/thresholds.h"

#include <algorithm>
#include <utility>

#include "predict/tags/mcut.h"

namespace acg2vec {
namespace {

// As the WD taggers' own page has it: below that a character is a guess.
constexpr double kLeastCharacterCut = 0.15;

}  // namespace

TagThresholds DecideThresholds(const TagList& tags, std::span<const float> confidences,
                               const TagRules& rules) {
  TagThresholds thresholds = rules.thresholds;
  if (!rules.mcut) return thresholds;
  std::array<std::vector<float>, kTagCategories> values;
  for (size_t place = 0; place < tags.size(); ++place) {
    values[static_cast<size_t>(tags[place].category)].push_back(confidences[place]);
  }
  for (size_t category = 0; category < kTagCategories; ++category) {
    const auto cut = MCutThreshold(std::move(values[category]));
    if (thresholds[category] && cut) thresholds[category] = cut;
  }
  auto& character = thresholds[static_cast<size_t>(TagCategory::kCharacter)];
  if (character) character = std::max(*character, kLeastCharacterCut);
  return thresholds;
}

}  // namespace acg2vec
