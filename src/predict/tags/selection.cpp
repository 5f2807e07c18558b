#include "predict/tags/selection.h"

#include <algorithm>
#include <string_view>

#include "predict/tags/redundant.h"
#include "predict/tags/selection_checks.h"
#include "predict/tags/thresholds.h"
#include "predict/tags/wildcard.h"

namespace acg2vec {
namespace {

bool MatchesAny(std::string_view name, const std::vector<std::string>& patterns) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const auto& pattern) { return MatchesWildcard(name, pattern); });
}

// One selection on its way. A tag is told when it is included, or chosen and not dropped since.
class Selector {
 public:
  Selector(const TagList& tags, std::span<const float> confidences, const TagRules& rules)
      : tags_(tags), confidences_(confidences), rules_(rules) {}

  TagSelection Select() {
    const TagThresholds thresholds = DecideThresholds(tags_, confidences_, rules_);
    for (size_t place = 0; place < tags_.size(); ++place) Choose(place, thresholds);
    if (rules_.drop_redundant) DropRedundant();
    if (rules_.most) KeepMostConfident(*rules_.most);
    auto told = included_;
    told.insert(told.end(), chosen_.begin(), chosen_.end());
    Order(told, rules_.order);
    return {Rating(), WithConfidences(told)};
  }

 private:
  using Places = std::vector<size_t>;

  size_t CategoryOf(size_t place) const { return static_cast<size_t>(tags_[place].category); }

  void Choose(size_t place, const TagThresholds& thresholds) {
    const auto& [name, category] = tags_[place];
    if (category == TagCategory::kRating) return;
    if (MatchesAny(name, rules_.include)) return included_.push_back(place);
    const auto& threshold = thresholds[CategoryOf(place)];
    if (!threshold || confidences_[place] < *threshold) return;
    if (!MatchesAny(name, rules_.exclude)) chosen_.push_back(place);
  }

  // An included tag is not dropped, but it makes others redundant.
  void DropRedundant() {
    Places kept;
    for (size_t category = 0; category < kTagCategories; ++category) {
      Places places;
      for (const size_t place : chosen_) {
        if (CategoryOf(place) == category) places.push_back(place);
      }
      AppendUnlessRedundant(places, category, kept);
    }
    chosen_ = std::move(kept);
  }

  void AppendUnlessRedundant(const Places& places, size_t category, Places& kept) const {
    std::vector<std::string_view> names;
    for (const size_t place : places) names.push_back(tags_[place].name);
    for (const size_t place : included_) {
      if (CategoryOf(place) == category) names.push_back(tags_[place].name);
    }
    const auto redundant = FindRedundant(names);
    for (size_t i = 0; i < places.size(); ++i) {
      if (!redundant[i]) kept.push_back(places[i]);
    }
  }

  void KeepMostConfident(size_t most) {
    Order(chosen_, TagOrder::kConfidence);
    chosen_.resize(std::min(chosen_.size(), most - std::min(most, included_.size())));
  }

  // Tags of one confidence in the list's order, so that the same picture gives the same text.
  void Order(Places& places, TagOrder order) const {
    std::sort(places.begin(), places.end(), [&](size_t one, size_t other) {
      const bool is_tie = order == TagOrder::kList || confidences_[one] == confidences_[other];
      return is_tie ? one < other : confidences_[one] > confidences_[other];
    });
  }

  std::optional<ChosenTag> Rating() const {
    if (!rules_.thresholds[static_cast<size_t>(TagCategory::kRating)]) return std::nullopt;
    std::optional<ChosenTag> best;
    for (size_t place = 0; place < tags_.size(); ++place) {
      if (tags_[place].category != TagCategory::kRating) continue;
      if (!best || confidences_[place] > best->confidence) best = {place, confidences_[place]};
    }
    if (best && MatchesAny(tags_[best->place].name, rules_.exclude)) return std::nullopt;
    return best;
  }

  std::vector<ChosenTag> WithConfidences(const Places& places) const {
    std::vector<ChosenTag> chosen;
    chosen.reserve(places.size());
    for (const size_t place : places) chosen.push_back({place, confidences_[place]});
    return chosen;
  }

  const TagList& tags_;
  std::span<const float> confidences_;
  const TagRules& rules_;
  Places included_;
  Places chosen_;
};

}  // namespace

Result<TagSelection> SelectTags(const TagList& tags, std::span<const float> confidences,
                                const TagRules& rules) {
  ACG2VEC_RETURN_IF_ERROR(CheckSelection(tags, confidences, rules));
  return Selector(tags, confidences, rules).Select();
}

}  // namespace acg2vec
