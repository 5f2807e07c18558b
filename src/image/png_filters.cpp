#include "image/png_filters.h"

#include <algorithm>
#include <array>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "image/png_filters.cpp"
#include <hwy/foreach_target.h>  // must come before highway.h
#include <hwy/highway.h>

#ifndef ACG2VEC_IMAGE_PNG_FILTERS_ONCE
#define ACG2VEC_IMAGE_PNG_FILTERS_ONCE
namespace acg2vec {

using FilterCosts = std::array<uint64_t, kPngFilters>;

}  // namespace acg2vec
#endif

HWY_BEFORE_NAMESPACE();
namespace acg2vec::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using ByteTag = hn::CappedTag<uint8_t, kPngRowSlack>;
using SumTag = hn::RepartitionToWide<ByteTag>;
using ByteVector = hn::Vec<ByteTag>;
using SumVector = hn::Vec<SumTag>;

// Rounded down.
HWY_INLINE ByteVector Average(ByteVector a, ByteVector b) {
  const ByteVector one = hn::Set(ByteTag(), 1);
  return hn::Sub(hn::AverageRound(a, b), hn::And(hn::Xor(a, b), one));
}

// That of left, above and the corner (above left) which is nearest to left + above - corner, in
// bytes: that is as far from the smaller of left and above as the larger is from the corner, and
// the other way round. Where the corner isn't between them, one distance is less than zero and
// that side the nearest. Left and above are only equally near where the corner is nearer still, or
// all are equal.
HWY_INLINE ByteVector Paeth(ByteVector left, ByteVector above, ByteVector corner) {
  const ByteVector smaller = hn::Min(left, above);
  const ByteVector larger = hn::Max(left, above);
  const ByteVector to_smaller = hn::SaturatedSub(larger, corner);
  const ByteVector to_larger = hn::SaturatedSub(corner, smaller);
  const ByteVector to_side = hn::Min(to_smaller, to_larger);
  const ByteVector to_corner = hn::Sub(hn::Max(to_smaller, to_larger), to_side);
  const ByteVector side = hn::IfThenElse(hn::Eq(to_side, to_smaller), smaller, larger);
  const auto side_is_nearest = hn::Eq(hn::Max(to_corner, to_side), to_corner);
  return hn::IfThenElse(side_is_nearest, side, corner);
}

// What a filter leaves of bytes; `rows.row + i` is left of them, `rows.above + i` above that.
template <PngFilter kFilter>
HWY_INLINE ByteVector Filtered(const PngRowPair& rows, size_t i) {
  const ByteTag d;
  const ByteVector left = hn::LoadU(d, rows.row + i);
  const ByteVector bytes = hn::LoadU(d, rows.row + rows.pixel_bytes + i);
  const ByteVector corner = hn::LoadU(d, rows.above + i);
  const ByteVector above = hn::LoadU(d, rows.above + rows.pixel_bytes + i);
  switch (kFilter) {
    case PngFilter::kSub:
      return hn::Sub(bytes, left);
    case PngFilter::kUp:
      return hn::Sub(bytes, above);
    case PngFilter::kAverage:
      return hn::Sub(bytes, Average(left, above));
    case PngFilter::kPaeth:
      return hn::Sub(bytes, Paeth(left, above, corner));
    default:
      return bytes;
  }
}

template <PngFilter kFilter>
void Apply(const PngRowPair& rows, uint8_t* filtered) {
  const ByteTag d;
  for (size_t i = 0; i < rows.size; i += hn::Lanes(d)) {
    hn::StoreU(Filtered<kFilter>(rows, i), d, filtered + i);
  }
}

void ApplyFilter(PngFilter filter, const PngRowPair& rows, uint8_t* filtered) {
  switch (filter) {
    case PngFilter::kSub:
      return Apply<PngFilter::kSub>(rows, filtered);
    case PngFilter::kUp:
      return Apply<PngFilter::kUp>(rows, filtered);
    case PngFilter::kAverage:
      return Apply<PngFilter::kAverage>(rows, filtered);
    case PngFilter::kPaeth:
      return Apply<PngFilter::kPaeth>(rows, filtered);
    default:
      return Apply<PngFilter::kNone>(rows, filtered);
  }
}

// Sums of neighbouring bytes.
HWY_INLINE SumVector PairSums(ByteVector bytes) {
#if HWY_TARGET == HWY_WASM
  return SumVector{wasm_u16x8_extadd_pairwise_u8x16(bytes.raw)};
#elif HWY_TARGET == HWY_SCALAR
  return hn::PromoteTo(SumTag(), bytes);
#else
  const SumTag d;
  const SumVector pairs = hn::BitCast(d, bytes);
  return hn::Add(hn::And(pairs, hn::Set(d, 0xFF)), hn::ShiftRight<8>(pairs));
#endif
}

// `mask` leaves those bytes that are in the row.
template <PngFilter kFilter>
HWY_INLINE SumVector Costs(const PngRowPair& rows, size_t i, ByteVector mask) {
  const ByteVector filtered = hn::And(Filtered<kFilter>(rows, i), mask);
  return PairSums(hn::Min(filtered, hn::Sub(hn::Zero(ByteTag()), filtered)));
}

HWY_INLINE uint64_t Total(SumVector sums) {
  std::array<uint16_t, kPngRowSlack / 2> values{};
  hn::StoreU(sums, SumTag(), values.data());
  uint64_t total = 0;
  for (const uint16_t value : values) total += value;
  return total;
}

// Of so many bytes a lane's sum fits 16 bits: two of them are at most 256.
constexpr size_t kMostVectors = 255;

// One loop for all filters reads the rows once.
HWY_INLINE void AddCosts(const PngRowPair& rows, size_t start, size_t end, FilterCosts& costs) {
  const ByteTag d;
  SumVector none = hn::Zero(SumTag());
  SumVector sub = none;
  SumVector up = none;
  SumVector average = none;
  SumVector paeth = none;
  for (size_t i = start; i < end; i += hn::Lanes(d)) {
    const auto inside = hn::FirstN(d, std::min(end - i, hn::Lanes(d)));
    const ByteVector mask = hn::VecFromMask(d, inside);
    none = hn::Add(none, Costs<PngFilter::kNone>(rows, i, mask));
    sub = hn::Add(sub, Costs<PngFilter::kSub>(rows, i, mask));
    up = hn::Add(up, Costs<PngFilter::kUp>(rows, i, mask));
    average = hn::Add(average, Costs<PngFilter::kAverage>(rows, i, mask));
    paeth = hn::Add(paeth, Costs<PngFilter::kPaeth>(rows, i, mask));
  }
  costs[0] += Total(none);
  costs[1] += Total(sub);
  costs[2] += Total(up);
  costs[3] += Total(average);
  costs[4] += Total(paeth);
}

FilterCosts CostsOfFilters(const PngRowPair& rows) {
  FilterCosts costs{};
  const size_t block = kMostVectors * hn::Lanes(ByteTag());
  for (size_t start = 0; start < rows.size; start += block) {
    AddCosts(rows, start, std::min(start + block, rows.size), costs);
  }
  return costs;
}

}  // namespace acg2vec::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace acg2vec {

HWY_EXPORT(CostsOfFilters);
HWY_EXPORT(ApplyFilter);

PngFilter ChoosePngFilter(const PngRowPair& rows) {
  const FilterCosts costs = HWY_DYNAMIC_DISPATCH(CostsOfFilters)(rows);
  return static_cast<PngFilter>(std::min_element(costs.begin(), costs.end()) - costs.begin());
}

void ApplyPngFilter(PngFilter filter, const PngRowPair& rows, uint8_t* filtered) {
  HWY_DYNAMIC_DISPATCH(ApplyFilter)(filter, rows, filtered);
}

}  // namespace acg2vec
#endif
