#include "tiling/equal_tiles.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <unordered_map>

#include "tiling/tile_rows.h"

namespace acg2vec {
namespace {

uint64_t Mix(uint64_t state, uint64_t word) {
  constexpr uint64_t kMultiplier = 0x9E3779B97F4A7C15U;
  const uint64_t product = (state ^ word) * kMultiplier;
  return product ^ product >> 32U;
}

// Which part of its core and of its feature maps a tile owns along one axis. Inside the picture it
// is the whole core: less than the network's multiple is padding, and the last tile owns all of
// that.
enum class Position : uint8_t { kFirst, kInside, kLast };
Position PositionOf(int32_t index, size_t count) {
  if (index == 0) return Position::kFirst;
  return static_cast<size_t>(index) + 1 == count ? Position::kLast : Position::kInside;
}

// Finds for one tile after the other the first equal one among those seen.
class Finder {
 public:
  Finder(const Picture& picture, const TilePlan& plan, Plane plane, ByteHash hash)
      : plan_(plan),
        columns_(static_cast<int32_t>(plan.columns.size())),
        hash_(hash),
        rows_(picture, plan, plane),
        other_rows_(picture, plan, plane) {}

  int32_t FirstEqual(int32_t tile) {
    std::vector<int32_t>& candidates = by_hash_[Hash(tile)];
    for (const int32_t candidate : candidates) {
      if (OwnAlike(candidate, tile) && ShowTheSame(candidate, tile)) return candidate;
    }
    candidates.push_back(tile);
    return tile;
  }

 private:
  int32_t RowOf(int32_t tile) const { return tile / columns_; }
  int32_t ColumnOf(int32_t tile) const { return tile % columns_; }

  uint64_t Hash(int32_t tile) {
    uint64_t state = 0;
    for (int y = 0; y < plan_.input_height(); ++y) {
      state = hash_(state, rows_.Row(RowOf(tile), ColumnOf(tile), y));
    }
    return state;
  }

  bool OwnAlike(int32_t a, int32_t b) const {
    return PositionOf(RowOf(a), plan_.rows.size()) == PositionOf(RowOf(b), plan_.rows.size()) &&
           PositionOf(ColumnOf(a), plan_.columns.size()) ==
               PositionOf(ColumnOf(b), plan_.columns.size());
  }

  bool ShowTheSame(int32_t a, int32_t b) {
    for (int y = 0; y < plan_.input_height(); ++y) {
      const auto row = rows_.Row(RowOf(a), ColumnOf(a), y);
      const auto other = other_rows_.Row(RowOf(b), ColumnOf(b), y);
      if (!std::equal(row.begin(), row.end(), other.begin(), other.end())) return false;
    }
    return true;
  }

  const TilePlan& plan_;
  int32_t columns_;
  ByteHash hash_;
  TileRows rows_;
  TileRows other_rows_;  // with a buffer of its own
  std::unordered_map<uint64_t, std::vector<int32_t>> by_hash_;
};

Status CheckArguments(const Picture& picture, const TilePlan& plan, Plane plane) {
  if (picture.width() != plan.picture.width || picture.height() != plan.picture.height) {
    return Error{ErrorCode::kInvalidArgument, "The tiles are those of another picture."};
  }
  if (plane == Plane::kAlpha && !picture.has_alpha()) {
    return Error{ErrorCode::kInvalidArgument, "The picture has no alpha."};
  }
  if (plan.rows.size() > std::numeric_limits<int32_t>::max() / plan.columns.size()) {
    return Error{ErrorCode::kTooLarge, "There are too many tiles. Ask for larger ones."};
  }
  return {};
}

}  // namespace

uint64_t HashBytes(uint64_t state, std::span<const uint8_t> bytes) {
  size_t i = 0;
  for (; i + sizeof(uint64_t) <= bytes.size(); i += sizeof(uint64_t)) {
    uint64_t word = 0;
    std::memcpy(&word, bytes.data() + i, sizeof word);
    state = Mix(state, word);
  }
  uint64_t rest = bytes.size();
  for (; i < bytes.size(); ++i) rest = rest << 8U | bytes[i];
  return Mix(state, rest);
}

Result<std::vector<int32_t>> EqualTiles(const Picture& picture, const TilePlan& plan, Plane plane,
                                        ByteHash hash) {
  ACG2VEC_RETURN_IF_ERROR(CheckArguments(picture, plan, plane));
  const auto count = static_cast<int32_t>(plan.rows.size() * plan.columns.size());
  Finder finder(picture, plan, plane, hash);
  std::vector<int32_t> equal;
  equal.reserve(static_cast<size_t>(count));
  for (int32_t tile = 0; tile < count; ++tile) equal.push_back(finder.FirstEqual(tile));
  return equal;
}

}  // namespace acg2vec
