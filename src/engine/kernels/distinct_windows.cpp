#include "engine/kernels/distinct_windows.h"

#include <algorithm>

#include "base/bit_cast.h"

namespace acg2vec {
namespace {

// Weighs every channel, because the rounding that tells kinds of windows apart may be in any.
uint32_t HashOf(const float* pixel, size_t channels) {
  uint32_t hash = 0;
  uint32_t weight = 1;
  for (size_t c = 0; c < channels; ++c) {
    hash += BitCast<uint32_t>(pixel[c]) * weight;
    weight += 2 * 0x9E3779B1U;
  }
  return hash;
}

// Of the size and some of the pixels, which is enough to tell most unequal windows apart.
uint32_t HashOf(const BasicFeatureMap<const float>& map) {
  const size_t bottom = map.height - 1;
  const size_t right = map.width - 1;
  auto hash = static_cast<uint32_t>(map.height << 16U | map.width);
  for (const float* pixel : {map.At(0, 0), map.At(0, right), map.At(bottom / 2, right / 2),
                             map.At(bottom, 0), map.At(bottom, right)}) {
    hash = (hash ^ HashOf(pixel, map.channels)) * 0x9E3779B1U;
    hash ^= hash >> 15U;
  }
  return hash;
}

bool EqualRows(const float* one, const float* other, size_t count) {
  uint32_t difference = 0;
  for (size_t i = 0; i < count; ++i) {
    difference |= BitCast<uint32_t>(one[i]) ^ BitCast<uint32_t>(other[i]);
  }
  return difference == 0;
}

bool EqualParts(const MapPart<const float>& one, const MapPart<const float>& other) {
  if (!one.HasShapeOf(other)) return false;
  for (size_t y = 0; y < one.map.height; ++y) {
    const size_t count = one.map.width * one.map.channels;
    if (!EqualRows(one.map.Row(y), other.map.Row(y), count)) return false;
  }
  return true;
}

bool EqualWindows(const WindowGrid& grid, size_t one, size_t other) {
  if (!EqualParts(InPart(grid, one), InPart(grid, other))) return false;
  if (grid.skip.values != nullptr) return EqualParts(SkipPart(grid, one), SkipPart(grid, other));
  return OutPart(grid, one).HasShapeOf(OutPart(grid, other));
}

void CopyOutput(const WindowGrid& grid, size_t from, size_t to) {
  const FeatureMap source = {OutPart(grid, from).map};
  const FeatureMap target = {OutPart(grid, to).map};
  for (size_t y = 0; y < source.height; ++y) {
    std::copy_n(source.Row(y), source.width * source.channels, target.Row(y));
  }
}

}  // namespace

std::span<const size_t> DistinctWindows::Next() {
  for (const Copy& copy : std::span(copies_).first(copy_count_)) {
    CopyOutput(grid_, copy.original, copy.window);
  }
  copy_count_ = count_ = 0;
  const size_t all = grid_.count();
  while (next_ < all && count_ < windows_.size() && copy_count_ < copies_.size()) Sort(next_++);
  return std::span(windows_).first(count_);
}

void DistinctWindows::Sort(size_t window) {
  const std::optional<size_t> original = EqualOf(window);
  if (!original) {
    windows_[count_++] = window;
  } else if (IsComputed(*original)) {
    CopyOutput(grid_, *original, window);
  } else {
    copies_[copy_count_++] = {window, *original};
  }
}

// An earlier window of which this one is a copy. Where there is none, later ones may be copies of
// this one.
std::optional<size_t> DistinctWindows::EqualOf(size_t window) {
  const MapPart<const float> in = InPart(grid_, window);
  if (in.IsEmpty()) return std::nullopt;
  const uint32_t hash = HashOf(in.map);
  Known& known = known_[hash % known_.size()];
  if (known.number == 0 || known.hash != hash) {
    known = {hash, static_cast<uint32_t>(window) + 1};
    return std::nullopt;
  }
  // One that differs in what the hash doesn't see, a dot say, leaves the colour around it known.
  const size_t original = known.number - 1;
  return EqualWindows(grid_, original, window) ? std::optional(original) : std::nullopt;
}

}  // namespace acg2vec
