#include "image/png_filters.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <random>
#include <vector>

namespace acg2vec {
namespace {

// As PNG's specification has it, 9.4.
int PaethPredictor(int a, int b, int c) {
  const int p = a + b - c;
  const int pa = std::abs(p - a);
  const int pb = std::abs(p - b);
  const int pc = std::abs(p - c);
  if (pa <= pb && pa <= pc) return a;
  return pb <= pc ? b : c;
}

// Likewise, 9.2.
int Predicted(PngFilter filter, int a, int b, int c) {
  switch (filter) {
    case PngFilter::kSub:
      return a;
    case PngFilter::kUp:
      return b;
    case PngFilter::kAverage:
      return (a + b) / 2;
    case PngFilter::kPaeth:
      return PaethPredictor(a, b, c);
    default:
      return 0;
  }
}

constexpr std::array kFilters = {PngFilter::kNone, PngFilter::kSub, PngFilter::kUp,
                                 PngFilter::kAverage, PngFilter::kPaeth};
static_assert(kFilters.size() == kPngFilters);

// Two rows, with what may be anything beyond their ends.
struct Rows {
  std::vector<uint8_t> row;
  std::vector<uint8_t> above;
  size_t pixel_bytes;
  size_t size;

  PngRowPair pair() const { return {row.data(), above.data(), pixel_bytes, size}; }
};

// Bytes below `range`, so that small ones look alike as in a picture.
Rows RandomRows(size_t size, size_t pixel_bytes, int range, std::mt19937& random) {
  std::uniform_int_distribution<int> bytes(0, range - 1);
  const auto line = [&] {
    std::vector<uint8_t> values(pixel_bytes);
    while (values.size() < pixel_bytes + size)
      values.push_back(static_cast<uint8_t>(bytes(random)));
    values.resize(values.size() + kPngRowSlack, 0xA5);
    return values;
  };
  return {.row = line(), .above = line(), .pixel_bytes = pixel_bytes, .size = size};
}

std::vector<uint8_t> Expected(PngFilter filter, const Rows& rows) {
  std::vector<uint8_t> filtered;
  for (size_t i = 0; i < rows.size; ++i) {
    const size_t x = i + rows.pixel_bytes;
    const int predicted = Predicted(filter, rows.row[i], rows.above[x], rows.above[i]);
    filtered.push_back(static_cast<uint8_t>(rows.row[x] - predicted));
  }
  return filtered;
}

std::vector<uint8_t> Applied(PngFilter filter, const Rows& rows) {
  std::vector<uint8_t> filtered(rows.size + kPngRowSlack);
  ApplyPngFilter(filter, rows.pair(), filtered.data());
  filtered.resize(rows.size);
  return filtered;
}

PngFilter ExpectedChoice(const Rows& rows) {
  PngFilter choice = PngFilter::kNone;
  int64_t lowest = INT64_MAX;
  for (const PngFilter filter : kFilters) {
    int64_t cost = 0;
    for (const uint8_t byte : Expected(filter, rows)) cost += std::abs(static_cast<int8_t>(byte));
    if (cost >= lowest) continue;
    lowest = cost;
    choice = filter;
  }
  return choice;
}

TEST(PngFiltersTest, EqualTheSpecificationInRowsOfAllLengths) {
  std::mt19937 random(1);
  for (size_t pixel_bytes = 1; pixel_bytes <= 8; ++pixel_bytes) {
    for (size_t size = 1; size <= 70; ++size) {
      const Rows rows = RandomRows(size, pixel_bytes, 256, random);
      for (const PngFilter filter : kFilters) {
        ASSERT_EQ(Applied(filter, rows), Expected(filter, rows))
            << static_cast<int>(filter) << ", " << size << " bytes, " << pixel_bytes << " a pixel";
      }
    }
  }
}

// A pixel as large as the row has left, above and above left in bytes of their own.
TEST(PngFiltersTest, PaethIsThatOfTheSpecificationForAllBytes) {
  constexpr size_t kSize = 256 * 256;
  Rows rows{.row = std::vector<uint8_t>(2 * kSize + kPngRowSlack),
            .above = std::vector<uint8_t>(2 * kSize + kPngRowSlack),
            .pixel_bytes = kSize,
            .size = kSize};
  for (size_t i = 0; i < kSize; ++i) {
    rows.above[i] = static_cast<uint8_t>(i >> 8U);
    rows.above[kSize + i] = static_cast<uint8_t>(i & 0xFFU);
  }
  for (int left = 0; left < 256; ++left) {
    std::fill_n(rows.row.begin(), kSize, static_cast<uint8_t>(left));
    ASSERT_EQ(Applied(PngFilter::kPaeth, rows), Expected(PngFilter::kPaeth, rows)) << left;
  }
}

TEST(PngFiltersTest, TheOneWithTheSmallestSumIsChosenInRowsOfAllLengths) {
  std::mt19937 random(2);
  std::array<int, kPngFilters> chosen{};
  for (size_t pixel_bytes = 1; pixel_bytes <= 8; ++pixel_bytes) {
    for (size_t size = 1; size <= 70; ++size) {
      for (const int range : {2, 8, 256}) {
        const Rows rows = RandomRows(size, pixel_bytes, range, random);
        const PngFilter choice = ChoosePngFilter(rows.pair());
        ASSERT_EQ(choice, ExpectedChoice(rows)) << size << " bytes, " << pixel_bytes << " a pixel";
        ++chosen[static_cast<size_t>(choice)];
      }
    }
  }
  for (const int count : chosen) EXPECT_GT(count, 0);
}

// Bytes of 128, as far from zero as any: sums of a few hundred of them don't fit 16 bits.
TEST(PngFiltersTest, TheSmallestSumIsChosenInLongRowsOfTheLargestBytes) {
  for (const size_t size : {size_t{4080}, size_t{4081}, size_t{100'000}}) {
    Rows rows{.row = std::vector<uint8_t>(2 * size + kPngRowSlack),
              .above = std::vector<uint8_t>(2 * size + kPngRowSlack),
              .pixel_bytes = size,
              .size = size};
    std::fill_n(rows.row.begin() + static_cast<ptrdiff_t>(size), size, uint8_t{128});
    std::fill_n(rows.above.begin() + static_cast<ptrdiff_t>(size), size, uint8_t{28});
    EXPECT_EQ(ChoosePngFilter(rows.pair()), PngFilter::kUp) << size;
    EXPECT_EQ(ExpectedChoice(rows), PngFilter::kUp);
  }
}

}  // namespace
}  // namespace acg2vec
