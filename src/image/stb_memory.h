// What stb_image may take: its sizes come from files that may lie.
#pragma once

#include <cstddef>

namespace acg2vec {

// While it lives, stb_image's allocations on this thread add up to no more than that; what it gives
// back does not count. Those beyond get nothing, which stb_image takes for a lack of memory.
class StbMemoryBudget {
 public:
  explicit StbMemoryBudget(size_t bytes);
  ~StbMemoryBudget();
  StbMemoryBudget(const StbMemoryBudget&) = delete;
  StbMemoryBudget& operator=(const StbMemoryBudget&) = delete;

  // Whether something was refused.
  bool exceeded() const;
};

// For stb_image; zeroed, so that a damaged file that ends too early never shows what lay in memory
// before. Without a budget they get nothing.
void* AllocateForStb(size_t bytes);
void* ReallocateForStb(void* memory, size_t old_bytes, size_t bytes);

}  // namespace acg2vec
