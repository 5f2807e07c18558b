#include "image/png_writer.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>

#include "image/crc32.h"

namespace acg2vec {
namespace {

void AppendUint32(std::vector<uint8_t>& bytes, uint32_t value) {
  for (const unsigned shift : {24U, 16U, 8U, 0U}) {
    bytes.push_back(static_cast<uint8_t>(value >> shift & 0xFFU));
  }
}

void Append(std::vector<uint8_t>& bytes, std::span<const uint8_t> more) {
  bytes.insert(bytes.end(), more.begin(), more.end());
}

enum FilterType : uint8_t { kNone, kSub, kUp, kAverage, kPaeth, kFilterCount };

uint8_t PaethPredictor(int left, int above, int above_left) {
  const int estimate = left + above - above_left;
  const int to_left = std::abs(estimate - left);
  const int to_above = std::abs(estimate - above);
  const int to_above_left = std::abs(estimate - above_left);
  if (to_left <= to_above && to_left <= to_above_left) return static_cast<uint8_t>(left);
  return static_cast<uint8_t>(to_above <= to_above_left ? above : above_left);
}

uint8_t Predict(FilterType type, int left, int above, int above_left) {
  switch (type) {
    case kSub:
      return static_cast<uint8_t>(left);
    case kUp:
      return static_cast<uint8_t>(above);
    case kAverage:
      return static_cast<uint8_t>((left + above) / 2);
    case kPaeth:
      return PaethPredictor(left, above, above_left);
    default:
      return 0;
  }
}

// Filters one row; returns the sum of its bytes' absolute values as signed numbers.
template <FilterType kType>
int64_t ApplyFilter(std::span<const uint8_t> row, std::span<const uint8_t> above,
                    size_t pixel_bytes, std::span<uint8_t> filtered) {
  int64_t cost = 0;
  for (size_t i = 0; i < row.size(); ++i) {
    const bool first = i < pixel_bytes;
    const uint8_t predicted = Predict(kType, first ? 0 : row[i - pixel_bytes], above[i],
                                      first ? 0 : above[i - pixel_bytes]);
    const auto difference = static_cast<uint8_t>(row[i] - predicted);
    filtered[i] = difference;
    cost += std::abs(static_cast<int8_t>(difference));
  }
  return cost;
}

using Filter = int64_t (*)(std::span<const uint8_t>, std::span<const uint8_t>, size_t,
                           std::span<uint8_t>);
constexpr std::array<Filter, kFilterCount> kFilters = {ApplyFilter<kNone>, ApplyFilter<kSub>,
                                                       ApplyFilter<kUp>, ApplyFilter<kAverage>,
                                                       ApplyFilter<kPaeth>};

}  // namespace

std::vector<uint8_t> PngStart(PictureSize size, int channels) {
  constexpr std::array<uint8_t, 8> kSignature = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  std::vector<uint8_t> header;
  AppendUint32(header, static_cast<uint32_t>(size.width));
  AppendUint32(header, static_cast<uint32_t>(size.height));
  const uint8_t colour_type = channels == 4 ? 6 : 2;
  Append(header, std::array<uint8_t, 5>{/*depth=*/8, colour_type, 0, 0, /*interlace=*/0});
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

PngRowFilter::PngRowFilter(size_t row_bytes, int channels)
    : row_bytes_(row_bytes),
      pixel_bytes_(static_cast<size_t>(channels)),
      previous_(row_bytes),
      candidate_(row_bytes) {}

std::vector<uint8_t> PngRowFilter::Filter(std::span<const uint8_t> rows) {
  const size_t count = rows.size() / row_bytes_;
  std::vector<uint8_t> filtered(count * filtered_row_bytes());
  for (size_t y = 0; y < count; ++y) {
    FilterRow(rows.subspan(y * row_bytes_, row_bytes_),
              std::span(filtered).subspan(y * filtered_row_bytes(), filtered_row_bytes()));
  }
  return filtered;
}

void PngRowFilter::FilterRow(std::span<const uint8_t> row, std::span<uint8_t> filtered) {
  int64_t lowest = std::numeric_limits<int64_t>::max();
  for (size_t type = 0; type < kFilters.size(); ++type) {
    const int64_t cost = kFilters[type](row, previous_, pixel_bytes_, candidate_);
    if (cost >= lowest) continue;
    lowest = cost;
    filtered[0] = static_cast<uint8_t>(type);
    std::copy(candidate_.begin(), candidate_.end(), filtered.begin() + 1);
  }
  std::copy(row.begin(), row.end(), previous_.begin());
}

}  // namespace acg2vec
