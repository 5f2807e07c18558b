// What a picture may be. Checked from the header, before anything is allocated.
#pragma once

#include <cstdint>

namespace acg2vec {

struct Limits {
  int64_t pixels = 250'000'000;
  int side = 100'000;
  int64_t file_bytes = 1'000'000'000;
  // Of the decoded picture: the pixels above in RGBA of 16 bits.
  int64_t decoded_bytes = 2'000'000'000;
};

}  // namespace acg2vec
