// The stack of the machine that a pickle is a program of.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "base/status.h"
#include "torch/pickle.h"

namespace acg2vec {

// What a pickle is refused with that ends too early or makes no sense.
Error DamagedPickle();

class PickleStack {
 public:
  void Push(PickleId id) { ids_.push_back(id); }
  void Mark() { marks_.push_back(ids_.size()); }

  // Of what lies behind the last mark: nothing else is to be touched.
  bool IsEmpty() const { return Size() == 0; }
  PickleId Top() const { return ids_.back(); }  // not of an empty one

  // The last one, or the last `count` in their order. kModelIntegrity: there are less.
  Result<PickleId> Pop();
  Result<std::vector<PickleId>> PopAll(std::optional<size_t> count);

  // Takes the last mark away and says how many values lie behind it; nothing where there is none.
  std::optional<size_t> TakeMark();

 private:
  size_t Size() const { return ids_.size() - (marks_.empty() ? 0 : marks_.back()); }

  std::vector<PickleId> ids_;
  std::vector<size_t> marks_;  // how many values lie before each
};

}  // namespace acg2vec
