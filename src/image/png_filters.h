// The filters that a PNG's rows go through before they are compressed.
// https://www.w3.org/TR/png-3/#9Filters
#pragma once

#include <cstddef>
#include <cstdint>

namespace acg2vec {

enum class PngFilter : uint8_t { kNone, kSub, kUp, kAverage, kPaeth };
inline constexpr size_t kPngFilters = 5;

// Beyond the end of each row that is filtered, and of what comes out, as many bytes are read and
// written: they may be anything.
inline constexpr size_t kPngRowSlack = 16;

// A row of bytes as PNG stores them and the one above, each after one pixel of zeros.
struct PngRowPair {
  const uint8_t* row;
  const uint8_t* above;
  size_t pixel_bytes;
  size_t size;  // of a row without that pixel
};

// The filter whose result looks the most compressible: that with the smallest sum of bytes'
// absolute values as signed numbers, of equal ones the first (PNG's specification, 12.7).
PngFilter ChoosePngFilter(const PngRowPair& rows);

void ApplyPngFilter(PngFilter filter, const PngRowPair& rows, uint8_t* filtered);

}  // namespace acg2vec
