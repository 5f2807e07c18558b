// What a picture may be. Checked from the header, before anything is allocated.
#pragma once

#include <cstdint>

namespace acg2vec {

struct Limits {
  int64_t pixels = 250'000'000;
  int side = 100'000;
};

}  // namespace acg2vec
