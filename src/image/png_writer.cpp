#include "image/png_writer.h"

#include <algorithm>
#include <array>

#include "base/big_endian.h"
#include "base/bytes.h"
#include "image/crc32.h"
#include "image/png_filters.h"

namespace acg2vec {
namespace {

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

}  // namespace

std::vector<uint8_t> PngStart(PictureSize size, PixelFormat format) {
  constexpr std::array<uint8_t, 8> kSignature = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  std::vector<uint8_t> header;
  AppendBigEndian32(header, static_cast<uint32_t>(size.width));
  AppendBigEndian32(header, static_cast<uint32_t>(size.height));
  constexpr std::array<uint8_t, 4> kTypes = {0, 4, 2, 6};  // by channels
  const uint8_t colour_type = kTypes[static_cast<size_t>(format.channels) - 1];
  const auto depth = static_cast<uint8_t>(format.depth);
  Append(header, std::array<uint8_t, 5>{depth, colour_type, 0, 0, /*interlace=*/0});
  std::vector<uint8_t> start(kSignature.begin(), kSignature.end());
  Append(start, PngChunk("IHDR", header));
  return start;
}

std::vector<uint8_t> PngChunk(std::string_view type, std::span<const uint8_t> data) {
  std::vector<uint8_t> chunk(kPngChunkFrame + data.size());
  std::copy(data.begin(), data.end(), chunk.begin() + kPngChunkData);
  FramePngChunk(type, chunk);
  return chunk;
}

void FramePngChunk(std::string_view type, std::span<uint8_t> chunk) {
  WriteBigEndian32(chunk, 0, static_cast<uint32_t>(chunk.size() - kPngChunkFrame));
  std::copy(type.begin(), type.end(), chunk.begin() + 4);
  Crc32 crc;
  crc.Update(chunk.subspan(4, chunk.size() - kPngChunkData));
  WriteBigEndian32(chunk, chunk.size() - 4, crc.value());
}

std::vector<uint8_t> PngEnd() { return PngChunk("IEND", {}); }

PngRowFilter::PngRowFilter(int width, PixelFormat format)
    : format_(format),
      row_bytes_(static_cast<size_t>(width) * format.pixel_bytes()),
      current_(format.pixel_bytes() + row_bytes_ + kPngRowSlack),
      previous_(current_.size()) {}

std::span<const uint8_t> PngRowFilter::Filter(std::span<const uint8_t> rows) {
  const size_t count = rows.size() / row_bytes_;
  const size_t size = count * filtered_row_bytes();
  const auto filtered = filtered_.For(size + kPngRowSlack);
  for (size_t y = 0; y < count; ++y) {
    FilterRow(rows.subspan(y * row_bytes_, row_bytes_), filtered.data() + y * filtered_row_bytes());
  }
  checksum_.Update(filtered.first(size));
  return filtered.first(size);
}

void PngRowFilter::FilterRow(std::span<const uint8_t> row, uint8_t* filtered) {
  const size_t pixel_bytes = format_.pixel_bytes();
  CopyAsStored(row, format_.depth, std::span(current_).subspan(pixel_bytes, row_bytes_));
  const PngRowPair rows{current_.data(), previous_.data(), pixel_bytes, row_bytes_};
  const PngFilter filter = ChoosePngFilter(rows);
  filtered[0] = static_cast<uint8_t>(filter);
  ApplyPngFilter(filter, rows, filtered + 1);
  std::swap(current_, previous_);
}

}  // namespace acg2vec
