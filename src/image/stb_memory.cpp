#include "image/stb_memory.h"

#include <cstdlib>
#include <cstring>

namespace acg2vec {
namespace {

struct Budget {
  size_t left = 0;
  bool is_exceeded = false;
};

thread_local Budget budget;

bool Take(size_t bytes) {
  budget.is_exceeded = budget.is_exceeded || bytes > budget.left;
  if (bytes > budget.left) return false;
  budget.left -= bytes;
  return true;
}

}  // namespace

StbMemoryBudget::StbMemoryBudget(size_t bytes) { budget = {.left = bytes, .is_exceeded = false}; }
StbMemoryBudget::~StbMemoryBudget() { budget = {}; }
bool StbMemoryBudget::exceeded() const { return budget.is_exceeded; }  // NOLINT(*-static)

void* AllocateForStb(size_t bytes) {
  return Take(bytes) ? std::calloc(1, bytes) : nullptr;  // NOLINT(*-owning-memory)
}

void* ReallocateForStb(void* memory, size_t old_bytes, size_t bytes) {
  if (bytes > old_bytes && !Take(bytes - old_bytes)) return nullptr;
  void* moved = std::realloc(memory, bytes);  // NOLINT(*-owning-memory)
  if (moved != nullptr && bytes > old_bytes) {
    std::memset(static_cast<unsigned char*>(moved) + old_bytes, 0, bytes - old_bytes);
  }
  return moved;
}

}  // namespace acg2vec
