// Where the crops of a picture lie that the look network is shown.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace acg2vec {

struct CropPlace {
  int y = 0;
  int x = 0;
};

// Candidates spread over sides of at least kViewSide pixels, at multiples of eight, so that a
// JPEG's blocks always fall alike; at most eight a side.
std::vector<CropPlace> CropCandidates(int height, int width);

// The ranks of those that are taken of so many, best first: all of up to eight, else more and more
// thinly towards the end.
std::vector<size_t> TakenRanks(size_t candidates);

// The sum of all steps of brightness from a pixel to the next, along both axes. `rgb` holds rows of
// `side` pixels, as many as each has.
int64_t DetailOf(std::span<const uint8_t> rgb, size_t side);

}  // namespace acg2vec
