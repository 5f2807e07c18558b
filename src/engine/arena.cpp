#include "engine/arena.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "base/checked_math.h"

namespace acg2vec {
namespace {

constexpr size_t kAlignment = 16;  // floats: 64 bytes

// Stands for every size that is too large. A layout with one is too large as well.
constexpr size_t kTooMany = 2 * ArenaPlan::kMaxFloats;
static_assert(kTooMany < std::numeric_limits<size_t>::max() / 2 - kAlignment);

struct Room {
  size_t offset;
  size_t floats;
};

// The lowest offset at which there is room beside what is taken.
size_t LowestGap(std::vector<Room> taken, size_t floats) {
  std::sort(taken.begin(), taken.end(),
            [](const Room& left, const Room& right) { return left.offset < right.offset; });
  size_t offset = 0;
  for (const Room& room : taken) {
    if (offset + floats <= room.offset) break;
    offset = std::max(offset, room.offset + room.floats);
  }
  return offset;
}

}  // namespace

Placement ArenaPlan::AddMap(const BlobSize& size, size_t channels) {
  Placement place;
  place.height = static_cast<size_t>(size.height);
  place.width = static_cast<size_t>(size.width);
  place.channels = PaddedChannels(channels);
  place.row_stride = place.width * place.channels;
  place.buffer =
      AddBuffer(CheckedMultiply(place.height, place.width, place.channels).value_or(kTooMany));
  return place;
}

size_t ArenaPlan::AddBuffer(size_t floats) {
  const size_t aligned = (std::min(floats, kTooMany) + kAlignment - 1) / kAlignment * kAlignment;
  lives_.push_back({aligned, std::numeric_limits<size_t>::max(), 0});
  return lives_.size() - 1;
}

void ArenaPlan::Use(size_t buffer, size_t moment) {
  lives_[buffer].first = std::min(lives_[buffer].first, moment);
  lives_[buffer].last = std::max(lives_[buffer].last, moment);
}

// The largest first: the small ones fit into what they leave.
ArenaPlan::Layout ArenaPlan::LayOut() const {
  Layout layout{std::vector<size_t>(lives_.size()), 0};
  std::vector<size_t> order(lives_.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](size_t left, size_t right) {
    return lives_[left].floats > lives_[right].floats;
  });
  for (size_t i = 0; i < order.size(); ++i) {
    const Life& life = lives_[order[i]];
    std::vector<Room> taken;
    for (size_t j = 0; j < i; ++j) {
      const Life& other = lives_[order[j]];
      if (other.first > life.last || life.first > other.last) continue;
      taken.push_back({layout.offsets[order[j]], other.floats});
    }
    const size_t offset = LowestGap(std::move(taken), life.floats);
    layout.offsets[order[i]] = offset;
    layout.floats = std::max(layout.floats, offset + life.floats);
  }
  return layout;
}

}  // namespace acg2vec
