#include "image/resample/blend.h"

#include <algorithm>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "image/resample/blend.cpp"
#include <hwy/foreach_target.h>  // must come before highway.h
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace acg2vec::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// So many terms are added up by themselves first: one by one, thousands of floats would lose
// digits.
constexpr size_t kTermsAtOnce = 64;

// What a sum begins with, and what it ends as.
template <class D, hwy::EnableIf<hwy::IsFloat<hn::TFromD<D>>()>* = nullptr>
HWY_INLINE hn::Vec<D> FirstSum(D d) {
  return hn::Zero(d);
}
template <class D, hwy::EnableIf<!hwy::IsFloat<hn::TFromD<D>>()>* = nullptr>
HWY_INLINE hn::Vec<D> FirstSum(D d) {
  return hn::Set(d, int32_t{1} << (kFixedPointBits - 1));
}
template <class D, class V = hn::Vec<D>, hwy::EnableIf<hwy::IsFloat<hn::TFromD<D>>()>* = nullptr>
HWY_INLINE V Finished(D /*d*/, V sum) {
  return sum;
}
template <class D, class V = hn::Vec<D>, hwy::EnableIf<!hwy::IsFloat<hn::TFromD<D>>()>* = nullptr>
HWY_INLINE V Finished(D d, V sum) {
  return hn::Min(hn::Max(hn::ShiftRight<kFixedPointBits>(sum), hn::Zero(d)), hn::Set(d, 255));
}

// Of one place; a pixel is one vector, or one value where there are no vectors.
template <class D, typename Value>
HWY_INLINE void Column(D d, const Value* HWY_RESTRICT pixel, const Value* HWY_RESTRICT weights,
                       size_t count, hn::Vec<D> first_sum, Value* HWY_RESTRICT out) {
  auto sum = first_sum;
  for (size_t tap = 0; tap < count;) {
    auto part = hn::Zero(d);
    for (const size_t end = std::min(tap + kTermsAtOnce, count); tap < end; ++tap) {
      part = hn::Add(part, hn::Mul(hn::Set(d, weights[tap]), hn::LoadU(d, pixel + tap * kLanes)));
    }
    sum = hn::Add(sum, part);
  }
  hn::StoreU(Finished(d, sum), d, out);
}

template <typename Value>
void Columns(const Value* HWY_RESTRICT line, const ResampledAxis<Value>& columns,
             const Pixel<Value>& outside, Value* HWY_RESTRICT out) {
  const hn::CappedTag<Value, kLanes> d;
  for (const auto& place : columns.places()) {
    const Value* pixel = line + kLanes * static_cast<size_t>(place.first);
    for (size_t lane = 0; lane < kLanes; lane += hn::Lanes(d)) {
      const auto first_sum = hn::Add(
          FirstSum(d), hn::Mul(hn::Set(d, place.outside), hn::LoadU(d, outside.data() + lane)));
      Column(d, pixel + lane, columns.weights(place), static_cast<size_t>(place.count), first_sum,
             out + lane);
    }
    out += kLanes;
  }
}

template <typename Value>
void Rows(const WeightedLines<Value>& in, size_t values, Value* HWY_RESTRICT out) {
  const hn::ScalableTag<Value> d;
  const auto outside_weight = hn::Set(d, in.outside_weight);
  for (size_t at = 0; at < values; at += hn::Lanes(d)) {
    auto sum = hn::Add(FirstSum(d), hn::Mul(outside_weight, hn::LoadU(d, in.outside + at)));
    for (size_t i = 0; i < in.lines.size();) {
      auto part = hn::Zero(d);
      for (const size_t end = std::min(i + kTermsAtOnce, in.lines.size()); i < end; ++i) {
        part = hn::Add(part, hn::Mul(hn::Set(d, in.weights[i]), hn::LoadU(d, in.lines[i] + at)));
      }
      sum = hn::Add(sum, part);
    }
    hn::StoreU(Finished(d, sum), d, out + at);
  }
}

void FloatColumns(const float* line, const ResampledAxis<float>& columns,
                  const Pixel<float>& outside, float* out) {
  Columns(line, columns, outside, out);
}
void FixedColumns(const int32_t* line, const ResampledAxis<int32_t>& columns,
                  const Pixel<int32_t>& outside, int32_t* out) {
  Columns(line, columns, outside, out);
}
void FloatRows(const WeightedLines<float>& lines, size_t values, float* out) {
  Rows(lines, values, out);
}
void FixedRows(const WeightedLines<int32_t>& lines, size_t values, int32_t* out) {
  Rows(lines, values, out);
}

}  // namespace acg2vec::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace acg2vec {

HWY_EXPORT(FloatColumns);
HWY_EXPORT(FixedColumns);
HWY_EXPORT(FloatRows);
HWY_EXPORT(FixedRows);

void BlendColumns(const float* line, const ResampledAxis<float>& columns,
                  const Pixel<float>& outside, float* out) {
  HWY_DYNAMIC_DISPATCH(FloatColumns)(line, columns, outside, out);
}
void BlendColumns(const int32_t* line, const ResampledAxis<int32_t>& columns,
                  const Pixel<int32_t>& outside, int32_t* out) {
  HWY_DYNAMIC_DISPATCH(FixedColumns)(line, columns, outside, out);
}
void BlendRows(const WeightedLines<float>& lines, size_t values, float* out) {
  HWY_DYNAMIC_DISPATCH(FloatRows)(lines, values, out);
}
void BlendRows(const WeightedLines<int32_t>& lines, size_t values, int32_t* out) {
  HWY_DYNAMIC_DISPATCH(FixedRows)(lines, values, out);
}

}  // namespace acg2vec
#endif
