// What the look network is shown of a picture: some crops of its real pixels, and one small
// overview. Noise, screentone and a JPEG's blocks vanish when a picture is made smaller, so crops
// are cut, never scaled. tools/train/acg2vec_train/look/views.py does the same, value by value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "image/picture.h"

namespace acg2vec {

inline constexpr int kViewSide = 100;
inline constexpr size_t kViewLength = kViewSide;  // the same, to count bytes with

// kViewSide × kViewSide pixels of 8-bit RGB.
using View = std::vector<uint8_t>;

struct LookViews {
  std::vector<View> crops;  // one to eight, the one of most detail first
  View overview;            // of the whole picture, its sides' ratio ignored
};

LookViews ViewsOf(const Picture& picture);

}  // namespace acg2vec
