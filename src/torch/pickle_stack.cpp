#include "torch/pickle_stack.h"

#include "network/network_errors.h"

namespace acg2vec {

Error DamagedPickle() { return BrokenModel("The pickle is damaged or not complete"); }

Result<PickleId> PickleStack::Pop() {
  if (IsEmpty()) return DamagedPickle();
  const PickleId id = ids_.back();
  ids_.pop_back();
  return id;
}

Result<std::vector<PickleId>> PickleStack::PopAll(std::optional<size_t> count) {
  if (!count || *count > Size()) return DamagedPickle();
  const auto first = ids_.end() - static_cast<ptrdiff_t>(*count);
  std::vector<PickleId> popped(first, ids_.end());
  ids_.erase(first, ids_.end());
  return popped;
}

std::optional<size_t> PickleStack::TakeMark() {
  if (marks_.empty()) return std::nullopt;
  const size_t count = Size();
  marks_.pop_back();
  return count;
}

}  // namespace acg2vec
