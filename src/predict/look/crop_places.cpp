#include "predict/look/crop_places.h"

#include <algorithm>
#include <cstdlib>

#include "predict/look/views.h"

namespace acg2vec {
namespace {

constexpr int kGrid = 8;
constexpr int kMostAlong = 8;
constexpr size_t kCrops = 8;

std::vector<int> StartsAlong(int length) {
  const int count = std::min(kMostAlong, (length + kViewSide - 1) / kViewSide);
  const int last = (length - kViewSide) / kGrid;
  std::vector<int> starts;
  starts.reserve(static_cast<size_t>(count));
  for (int i = 0; i < count; ++i) starts.push_back(last * i / std::max(count - 1, 1) * kGrid);
  starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
  return starts;
}

int ByteBrightnessOf(const uint8_t* rgb) { return (77 * rgb[0] + 150 * rgb[1] + 29 * rgb[2]) >> 8; }

}  // namespace

std::vector<CropPlace> CropCandidates(int height, int width) {
  std::vector<CropPlace> places;
  for (const int y : StartsAlong(height)) {
    for (const int x : StartsAlong(width)) places.push_back({y, x});
  }
  return places;
}

std::vector<size_t> TakenRanks(size_t candidates) {
  constexpr size_t kLast = kCrops - 1;
  std::vector<size_t> ranks;
  for (size_t i = 0; i < std::min(candidates, kCrops); ++i) {
    const size_t left_out = candidates > kCrops ? candidates - kCrops : 0;
    ranks.push_back(i + left_out * i * i / (kLast * kLast));
  }
  return ranks;
}

int64_t DetailOf(std::span<const uint8_t> rgb, size_t side) {
  std::vector<int> brightness(side * side);
  for (size_t i = 0; i < brightness.size(); ++i) brightness[i] = ByteBrightnessOf(&rgb[3 * i]);
  int64_t detail = 0;
  for (size_t i = 0; i < brightness.size(); ++i) {
    if (i % side > 0) detail += std::abs(brightness[i] - brightness[i - 1]);
    if (i >= side) detail += std::abs(brightness[i] - brightness[i - side]);
  }
  return detail;
}

}  // namespace acg2vec
