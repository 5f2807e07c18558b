#include "base/adler32.h"

#include <algorithm>
#include <array>
#include <cstddef>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "base/adler32.cpp"
#include <hwy/foreach_target.h>  // must come before highway.h
#include <hwy/highway.h>

#ifndef ACG2VEC_BASE_ADLER32_ONCE
#define ACG2VEC_BASE_ADLER32_ONCE
namespace acg2vec {

// Of bytes: their sum, and that in which each counts once more for itself and each that follows.
struct ByteSums {
  uint32_t sum = 0;
  uint32_t weighted = 0;
};

inline void AddByte(uint8_t byte, ByteSums& sums) {
  sums.sum += byte;
  sums.weighted += sums.sum;
}

}  // namespace acg2vec
#endif

HWY_BEFORE_NAMESPACE();
namespace acg2vec::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using SumTag = hn::CappedTag<uint16_t, 8>;

// Adds that many rows of a vector's bytes. Their sums by columns, and those of these after each row
// but the last, must fit 16 bits.
constexpr size_t kMostRows = 23;
HWY_INLINE void AddRows(const uint8_t* bytes, size_t rows, ByteSums& sums) {
  const SumTag d;
  const hn::Rebind<uint8_t, SumTag> byte_tag;
  const size_t columns = hn::Lanes(d);
  auto column_sums = hn::Zero(d);
  auto earlier_sums = hn::Zero(d);
  for (size_t row = 0; row < rows; ++row) {
    earlier_sums = hn::Add(earlier_sums, column_sums);
    const auto row_bytes = hn::LoadU(byte_tag, bytes + row * columns);
    column_sums = hn::Add(column_sums, hn::PromoteTo(d, row_bytes));
  }
  std::array<uint16_t, 8> by_column{};
  std::array<uint16_t, 8> earlier_by_column{};
  hn::StoreU(column_sums, d, by_column.data());
  hn::StoreU(earlier_sums, d, earlier_by_column.data());
  sums.weighted += static_cast<uint32_t>(rows * columns) * sums.sum;
  for (size_t column = 0; column < columns; ++column) {
    const auto following = static_cast<uint32_t>(columns - column);  // in its row, and itself
    sums.weighted += static_cast<uint32_t>(columns) * earlier_by_column[column];
    sums.weighted += following * by_column[column];
    sums.sum += by_column[column];
  }
}

ByteSums SumsOf(const uint8_t* bytes, size_t size) {
  ByteSums sums;
  const size_t columns = hn::Lanes(SumTag());
  size_t done = 0;
  while (size - done >= columns) {
    const size_t rows = std::min(kMostRows, (size - done) / columns);
    AddRows(bytes + done, rows, sums);
    done += rows * columns;
  }
  for (; done < size; ++done) AddByte(bytes[done], sums);
  return sums;
}

}  // namespace acg2vec::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace acg2vec {
namespace {

constexpr uint32_t kModulus = 65521;
constexpr size_t kBlock = 4096;  // whose weighted sum fits 32 bits

}  // namespace

HWY_EXPORT(SumsOf);

void Adler32::Update(std::span<const uint8_t> bytes) {
  for (size_t start = 0; start < bytes.size(); start += kBlock) {
    const size_t size = std::min(kBlock, bytes.size() - start);
    const ByteSums sums = HWY_DYNAMIC_DISPATCH(SumsOf)(bytes.data() + start, size);
    high_ = (high_ + static_cast<uint32_t>(size) * low_ + sums.weighted) % kModulus;
    low_ = (low_ + sums.sum) % kModulus;
  }
}

}  // namespace acg2vec
#endif
