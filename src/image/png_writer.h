// Writes PNG files piece by piece, so that the enlarged picture is never whole in memory.
// https://www.w3.org/TR/png-3/
//
// The order of a file: PngStart, the filtered rows as a zlib stream in chunks of type IDAT, PngEnd.
// Deflating is the platform's (CompressionStream), so it is not here; the stream's checksum is.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/adler32.h"
#include "base/room.h"
#include "image/picture.h"

namespace acg2vec {

// Signature and IHDR.
std::vector<uint8_t> PngStart(PictureSize size, PixelFormat format);

// One chunk: length, type of four letters, data, CRC.
std::vector<uint8_t> PngChunk(std::string_view type, std::span<const uint8_t> data);

// The same around data that lies in its place already: `chunk` has kPngChunkFrame bytes more, of
// which kPngChunkData are before it.
void FramePngChunk(std::string_view type, std::span<uint8_t> chunk);
inline constexpr size_t kPngChunkFrame = 12;
inline constexpr size_t kPngChunkData = 8;

// IEND.
std::vector<uint8_t> PngEnd();

// Filters rows from the top of a picture to its bottom, each with the filter whose result looks the
// most compressible (png_filters.h).
class PngRowFilter {
 public:
  PngRowFilter(int width, PixelFormat format);

  // Bytes that a row takes once filtered: its own and the filter's number.
  size_t filtered_row_bytes() const { return row_bytes_ + 1; }

  // `rows` holds whole rows, 16 bits in the machine's byte order (in the file the higher byte comes
  // first); the result has filtered_row_bytes() for each, and lasts until the next ones.
  std::span<const uint8_t> Filter(std::span<const uint8_t> rows);

  // Of all rows so far: Adler-32 of the filtered ones, the end of a zlib stream of them.
  uint32_t checksum() const { return checksum_.value(); }

 private:
  void FilterRow(std::span<const uint8_t> row, uint8_t* filtered);

  PixelFormat format_;
  size_t row_bytes_;
  // The row and the one above (zeros above the first), as they are filtered (png_filters.h).
  std::vector<uint8_t> current_;
  std::vector<uint8_t> previous_;
  Room<uint8_t> filtered_;
  Adler32 checksum_;
};

}  // namespace acg2vec
