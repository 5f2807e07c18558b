#include "image/png_header.h"

#include <algorithm>
#include <array>
#include <limits>

#include "base/big_endian.h"
#include "image/png_errors.h"

namespace acg2vec {
namespace {

// The colour types, and the depths that each may have: a bit for each power of two.
struct ColourType {
  uint8_t code;
  int samples;
  unsigned depths;
};
constexpr unsigned kTiny = 1U | 2U | 4U;
constexpr unsigned kByte = 8U;
constexpr unsigned kDeep = 16U;
constexpr uint8_t kPalette = 3;
constexpr std::array<ColourType, 5> kColourTypes = {{{0, 1, kTiny | kByte | kDeep},
                                                     {2, 3, kByte | kDeep},
                                                     {kPalette, 1, kTiny | kByte},
                                                     {4, 2, kByte | kDeep},
                                                     {6, 4, kByte | kDeep}}};

bool IsPowerOfTwo(unsigned number) { return number != 0 && (number & (number - 1)) == 0; }

// A side beyond what an int holds is over every limit anyway.
int Side(std::span<const uint8_t> data, size_t at) {
  return static_cast<int>(
      std::min<uint32_t>(BigEndian32(data, at), std::numeric_limits<int>::max()));
}

int64_t RowsBytes(const PngHeader& header, int64_t width, int64_t height) {
  if (width == 0) return 0;
  return ((width * header.samples * header.depth + 7) / 8 + 1) * height;
}

// Where the pixels of Adam7's passes begin, and how far apart they are.
struct InterlacedPass {
  int left, top, across, down;
};
constexpr std::array<InterlacedPass, 7> kAdam7 = {{{0, 0, 8, 8},
                                                   {4, 0, 8, 8},
                                                   {0, 4, 4, 8},
                                                   {2, 0, 4, 4},
                                                   {0, 2, 2, 4},
                                                   {1, 0, 2, 2},
                                                   {0, 1, 1, 2}}};

}  // namespace

int64_t PngHeader::UnpackedBytes() const {
  if (!is_interlaced) return RowsBytes(*this, size.width, size.height);
  int64_t bytes = 0;
  for (const auto& pass : kAdam7) {
    bytes += RowsBytes(*this, (int64_t{size.width} - pass.left + pass.across - 1) / pass.across,
                       (int64_t{size.height} - pass.top + pass.down - 1) / pass.down);
  }
  return bytes;
}

Result<PngHeader> ReadPngHeader(std::span<const uint8_t> data) {
  constexpr size_t kBytes = 13;
  if (data.size() != kBytes) return DamagedPng("its header");
  const unsigned depth = data[8];
  const auto type = std::find_if(kColourTypes.begin(), kColourTypes.end(),
                                 [&](const ColourType& each) { return each.code == data[9]; });
  const bool is_known = type != kColourTypes.end() && IsPowerOfTwo(depth) &&
                        (type->depths & depth) != 0 && data[10] == 0 && data[11] == 0 &&
                        data[12] <= 1;
  if (!is_known) return DamagedPng("its header");
  return PngHeader{.size = {Side(data, 0), Side(data, 4)},
                   .depth = static_cast<int>(depth),
                   .samples = type->samples,
                   .has_palette = type->code == kPalette,
                   .is_interlaced = data[12] == 1};
}

}  // namespace acg2vec
