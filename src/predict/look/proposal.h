// Which model suits a picture: a proposal for whoever has not chosen.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "predict/look/answers.h"

namespace acg2vec {

struct Proposal {
  std::string_view family;   // "se" or "pro" of Real-CUGAN
  std::string_view denoise;  // as in the catalogue: "no-denoise", "conservative", "denoise1x" …
  // Names of what spoke for it or is to be known, the weightiest first: "clean", "jpeg-artefacts",
  // "noise", "pixel-art" (nearest neighbour would keep its pixels), "upscaled", "blur" (smaller
  // first, then enlarged, gives more).
  std::vector<std::string_view> reasons;
};

Proposal ProposeModel(const LookAnswers& answers);

// The id of the official network for a scale of 2, 3 or 4 that comes nearest to a proposal: not
// every family has every scale and denoise level.
std::string ModelIdFor(const Proposal& proposal, int scale);

}  // namespace acg2vec
