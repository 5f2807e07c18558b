#include "quantize/wiring.h"

#include <algorithm>

namespace acg2vec {
namespace {

template <typename Values>
std::optional<size_t> Find(const Values& values, std::string_view name) {
  const auto found = values.find(name);
  return found == values.end() ? std::nullopt : std::optional(found->second);
}

bool HasAny(const std::set<std::string_view>& set, const std::vector<std::string>& values) {
  return std::any_of(values.begin(), values.end(),
                     [&](const std::string& value) { return set.contains(value); });
}

}  // namespace

Wiring::Wiring(const OnnxOutline& outline) {
  for (size_t place = 0; place < outline.nodes.size(); ++place) {
    const OutlinedNode& node = outline.nodes[place];
    for (const std::string& input : node.inputs) takers_[input].push_back(place);
    for (const std::string& output : node.outputs) givers_.emplace(output, place);
  }
  for (size_t place = 0; place < outline.weights.size(); ++place) {
    weights_.emplace(outline.weights[place].name, place);
  }
  for (const OutlinedEnd& output : outline.outputs) given_.insert(output.name);
  FindWhatIsAfter(outline);
  FindWhatIsBefore(outline);
}

// Nodes follow those that they take values of, so that one way finds all.
void Wiring::FindWhatIsAfter(const OnnxOutline& outline) {
  for (const OutlinedNode& node : outline.nodes) {
    if (node.type != "Conv" && !HasAny(after_, node.inputs)) continue;
    after_.insert(node.outputs.begin(), node.outputs.end());
  }
}

void Wiring::FindWhatIsBefore(const OnnxOutline& outline) {
  // NOLINTNEXTLINE(modernize-loop-convert): the libc++ of Emscripten 3.1.6 has no reversed views
  for (auto node = outline.nodes.rbegin(); node != outline.nodes.rend(); ++node) {
    if (node->type != "Conv" && !HasAny(before_, node->outputs)) continue;
    before_.insert(node->inputs.begin(), node->inputs.end());
  }
}

std::optional<size_t> Wiring::OnlyTaker(std::string_view value) const {
  const auto takers = takers_.find(value);
  const bool is_only = takers != takers_.end() && takers->second.size() == 1;
  return is_only && !given_.contains(value) ? std::optional(takers->second[0]) : std::nullopt;
}

std::optional<size_t> Wiring::Giver(std::string_view value) const { return Find(givers_, value); }

std::optional<size_t> Wiring::Weight(std::string_view name) const { return Find(weights_, name); }

}  // namespace acg2vec
