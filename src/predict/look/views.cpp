#include "predict/look/views.h"

#include <algorithm>
#include <numeric>
#include <span>
#include <utility>

#include "predict/look/crop_places.h"
#include "predict/look/opaque_row.h"
#include "predict/look/overview.h"

namespace acg2vec {
namespace {

// Where a pixel beyond the end of an axis is taken from: mirrored, the last one twice.
int Mirrored(int at, int length) {
  const int in_turn = at % (2 * length);
  return in_turn < length ? in_turn : 2 * length - 1 - in_turn;
}

View CropAt(const Picture& picture, const CropPlace& place) {
  const auto there = static_cast<size_t>(std::min(kViewSide, picture.width()));
  View crop(kViewLength * kViewLength * 3);
  for (size_t row = 0; row < kViewLength; ++row) {
    const std::span<uint8_t> pixels =
        std::span(crop).subspan(row * kViewLength * 3, kViewLength * 3);
    const int y = Mirrored(place.y + static_cast<int>(row), picture.height());
    ReadOpaqueRow(picture, y, place.x, pixels.first(there * 3));
    for (size_t x = there; x < kViewLength; ++x) {
      const auto from = static_cast<size_t>(Mirrored(static_cast<int>(x), picture.width()));
      std::copy_n(&pixels[from * 3], 3, &pixels[x * 3]);
    }
  }
  return crop;
}

std::vector<size_t> ByDetail(const Picture& picture, const std::vector<CropPlace>& places) {
  std::vector<int64_t> details;
  details.reserve(places.size());
  for (const CropPlace& place : places) {
    details.push_back(DetailOf(CropAt(picture, place), kViewLength));
  }
  std::vector<size_t> ranking(places.size());
  std::iota(ranking.begin(), ranking.end(), size_t{0});
  std::stable_sort(ranking.begin(), ranking.end(),
                   [&](size_t one, size_t other) { return details[one] > details[other]; });
  return ranking;
}

}  // namespace

LookViews ViewsOf(const Picture& picture) {
  const std::vector<CropPlace> places =
      CropCandidates(std::max(picture.height(), kViewSide), std::max(picture.width(), kViewSide));
  const std::vector<size_t> ranking = ByDetail(picture, places);
  LookViews views;
  for (const size_t rank : TakenRanks(places.size())) {
    views.crops.push_back(CropAt(picture, places[ranking[rank]]));
  }
  views.overview = OverviewOf(picture);
  return views;
}

}  // namespace acg2vec
