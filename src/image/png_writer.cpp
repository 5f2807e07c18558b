#include "image/png_writer.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>

#include "base/bytes.h"
#include "image/crc32.h"

namespace acg2vec {
namespace {

void AppendUint32(std::vector<uint8_t>& bytes, uint32_t value) {
  for (const unsigned shift : {24U, 16U, 8U, 0U}) {
    bytes.push_back(static_cast<uint8_t>(value >> shift & 0xFFU));
  }
}

// Samples of 16 bits are stored with the higher byte first.
void CopyAsStored(std::span<const uint8_t> row, int depth, std::span<uint8_t> stored) {
  if (depth == 8) {
    std::copy(row.begin(), row.end(), stored.begin());
    return;
  }
  const auto samples = SamplesOf<uint16_t>(row);
  for (size_t i = 0; i < samples.size(); ++i) {
    stored[2 * i] = static_cast<uint8_t>(samples[i] >> 8U);
    stored[2 * i + 1] = static_cast<uint8_t>(samples[i] & 0xFFU);
  }
}

enum FilterType : uint8_t { kNone, kSub, kUp, kAverage, kPaeth, kFilterCount };

// The loops below are written so that compilers vectorise them: no branches, and 16-bit numbers,
// which hold all that occurs.
int16_t Distance(int16_t a, int16_t b) { return static_cast<int16_t>(a > b ? a - b : b - a); }

uint8_t PaethPredictor(int16_t left, int16_t above, int16_t above_left) {
  const auto estimate = static_cast<int16_t>(left + above - above_left);
  const int16_t to_left = Distance(estimate, left);
  const int16_t to_above = Distance(estimate, above);
  const int16_t to_above_left = Distance(estimate, above_left);
  const int16_t vertical = to_above <= to_above_left ? above : above_left;
  const int16_t nearest_vertical = to_above <= to_above_left ? to_above : to_above_left;
  return static_cast<uint8_t>(to_left <= nearest_vertical ? left : vertical);
}

uint8_t Predict(FilterType type, uint8_t left, uint8_t above, uint8_t above_left) {
  switch (type) {
    case kSub:
      return left;
    case kUp:
      return above;
    case kAverage:
      return static_cast<uint8_t>((left + above) / 2);
    case kPaeth:
      return PaethPredictor(left, above, above_left);
    default:
      return 0;
  }
}

// The sum of the bytes' absolute values as signed numbers.
int64_t CostOf(std::span<const uint8_t> filtered) {
  constexpr size_t kBlock = 256;  // whose sum fits 16 bits
  int64_t cost = 0;
  for (size_t start = 0; start < filtered.size(); start += kBlock) {
    const auto block = filtered.subspan(start, std::min(kBlock, filtered.size() - start));
    uint16_t sum = 0;
    for (const uint8_t byte : block) {
      const auto negated = static_cast<uint8_t>(-byte);
      sum = static_cast<uint16_t>(sum + std::min(byte, negated));
    }
    cost += sum;
  }
  return cost;
}

// Filters one row. `row` and `above` begin with one pixel of zeros, that to the left of the first.
template <FilterType kType>
void ApplyFilter(const uint8_t* row, const uint8_t* above, size_t pixel_bytes,
                 std::span<uint8_t> filtered) {
  uint8_t* const target = filtered.data();  // spans are not seen through by clang 14's vectoriser
  const size_t size = filtered.size();
  for (size_t i = 0; i < size; ++i) {
    const uint8_t predicted = Predict(kType, row[i], above[i + pixel_bytes], above[i]);
    target[i] = static_cast<uint8_t>(row[i + pixel_bytes] - predicted);
  }
}

using Filter = void (*)(const uint8_t*, const uint8_t*, size_t, std::span<uint8_t>);
constexpr std::array<Filter, kFilterCount> kFilters = {ApplyFilter<kNone>, ApplyFilter<kSub>,
                                                       ApplyFilter<kUp>, ApplyFilter<kAverage>,
                                                       ApplyFilter<kPaeth>};

}  // namespace

std::vector<uint8_t> PngStart(PictureSize size, PixelFormat format) {
  constexpr std::array<uint8_t, 8> kSignature = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  std::vector<uint8_t> header;
  AppendUint32(header, static_cast<uint32_t>(size.width));
  AppendUint32(header, static_cast<uint32_t>(size.height));
  constexpr std::array<uint8_t, 4> kTypes = {0, 4, 2, 6};  // by channels
  const uint8_t colour_type = kTypes[static_cast<size_t>(format.channels) - 1];
  const auto depth = static_cast<uint8_t>(format.depth);
  Append(header, std::array<uint8_t, 5>{depth, colour_type, 0, 0, /*interlace=*/0});
  std::vector<uint8_t> start(kSignature.begin(), kSignature.end());
  Append(start, PngChunk("IHDR", header));
  return start;
}

std::vector<uint8_t> PngChunk(std::string_view type, std::span<const uint8_t> data) {
  std::vector<uint8_t> chunk;
  chunk.reserve(data.size() + 12);
  AppendUint32(chunk, static_cast<uint32_t>(data.size()));
  for (const char letter : type) chunk.push_back(static_cast<uint8_t>(letter));
  Append(chunk, data);
  Crc32 crc;
  crc.Update(std::span(chunk).subspan(4));
  AppendUint32(chunk, crc.value());
  return chunk;
}

std::vector<uint8_t> PngEnd() { return PngChunk("IEND", {}); }

PngRowFilter::PngRowFilter(int width, PixelFormat format)
    : format_(format),
      row_bytes_(static_cast<size_t>(width) * format.pixel_bytes()),
      pixel_bytes_(format.pixel_bytes()),
      current_(pixel_bytes_ + row_bytes_),
      previous_(pixel_bytes_ + row_bytes_),
      candidate_(row_bytes_) {}

std::span<const uint8_t> PngRowFilter::Filter(std::span<const uint8_t> rows) {
  const size_t count = rows.size() / row_bytes_;
  const auto filtered = filtered_.For(count * filtered_row_bytes());
  for (size_t y = 0; y < count; ++y) {
    FilterRow(rows.subspan(y * row_bytes_, row_bytes_),
              filtered.subspan(y * filtered_row_bytes(), filtered_row_bytes()));
  }
  checksum_.Update(filtered);
  return filtered;
}

void PngRowFilter::FilterRow(std::span<const uint8_t> row, std::span<uint8_t> filtered) {
  CopyAsStored(row, format_.depth, std::span(current_).subspan(pixel_bytes_));
  int64_t lowest = std::numeric_limits<int64_t>::max();
  for (size_t type = 0; type < kFilters.size() && lowest > 0; ++type) {
    kFilters[type](current_.data(), previous_.data(), pixel_bytes_, candidate_);
    const int64_t cost = CostOf(candidate_);
    if (cost >= lowest) continue;
    lowest = cost;
    filtered[0] = static_cast<uint8_t>(type);
    std::copy(candidate_.begin(), candidate_.end(), filtered.begin() + 1);
  }
  std::swap(current_, previous_);
}

}  // namespace acg2vec
