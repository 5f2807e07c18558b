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

uint32_t Mixed(uint32_t hash, uint32_t value) {
  hash = (hash ^ value) * 0x9E3779B1U;
  return hash ^ hash >> 15U;
}

uint32_t Mixed(uint32_t hash, const WindowExtent& extent) {
  return Mixed(Mixed(hash, static_cast<uint32_t>(extent.cut)),
               static_cast<uint32_t>(extent.length));
}

// Of the shapes and some of the pixels, which is enough to tell most unequal windows apart.
uint32_t HashOf(const MapPart<const float>& in, const MapPart<float>& out) {
  uint32_t hash = 0;
  for (const WindowExtent& extent : {in.rows, in.columns, out.rows, out.columns}) {
    hash = Mixed(hash, extent);
  }
  const auto& map = in.map;
  const size_t bottom = map.height - 1;
  const size_t right = map.width - 1;
  for (const float* pixel : {map.At(0, 0), map.At(0, right), map.At(bottom / 2, right / 2),
                             map.At(bottom, 0), map.At(bottom, right)}) {
    hash = Mixed(hash, HashOf(pixel, map.channels));
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

bool EqualWindows(const WindowGrid& grid, const Window& one, const Window& other) {
  if (!EqualParts(InPart(grid, one), InPart(grid, other))) return false;
  if (grid.skip.values != nullptr) return EqualParts(SkipPart(grid, one), SkipPart(grid, other));
  return OutPart(grid, one).HasShapeOf(OutPart(grid, other));
}

void CopyOutput(const WindowGrid& grid, const Window& from, const Window& to) {
  const FeatureMap source = {OutPart(grid, from).map};
  const FeatureMap target = {OutPart(grid, to).map};
  for (size_t y = 0; y < source.height; ++y) {
    std::copy_n(source.Row(y), source.width * source.channels, target.Row(y));
  }
}

}  // namespace

std::span<const Window> DistinctWindows::Next() {
  for (const Copy& copy : std::span(copies_).first(copy_count_)) {
    CopyOutput(grid_, copy.original, copy.window);
  }
  copy_count_ = count_ = 0;
  while (!IsDone() && count_ < at_once_ && copy_count_ < copies_.size()) Sort(TakeNext());
  return std::span(windows_).first(count_);
}

Window DistinctWindows::TakeNext() {
  const Window window = next_;
  next_.column += 1;
  if (next_.column == columns_) next_ = {next_.row + 1, 0};
  return window;
}

void DistinctWindows::Sort(const Window& window) {
  const std::optional<Window> original = EqualOf(window);
  if (!original) {
    windows_[count_++] = window;
  } else if (IsComputed(*original)) {
    CopyOutput(grid_, *original, window);
  } else {
    copies_[copy_count_++] = {window, *original};
  }
}

// Those that are not come from the first of the present ones on.
bool DistinctWindows::IsComputed(const Window& window) const {
  const Window& first = windows_[0];
  return count_ == 0 || window.row < first.row ||
         (window.row == first.row && window.column < first.column);
}

// An earlier window of which this one is a copy. Where there is none, later ones may be copies of
// this one.
std::optional<Window> DistinctWindows::EqualOf(const Window& window) {
  const MapPart<const float> in = InPart(grid_, window);
  if (in.IsEmpty()) return std::nullopt;
  const uint32_t hash = HashOf(in, OutPart(grid_, window));
  Known& known = known_[hash % known_.size()];
  if (!known.is_known || known.hash != hash) {
    known = {hash, true, window};
    return std::nullopt;
  }
  // One that differs in what the hash doesn't see, a dot say, leaves the colour around it known.
  return EqualWindows(grid_, known.window, window) ? std::optional(known.window) : std::nullopt;
}

}  // namespace acg2vec
