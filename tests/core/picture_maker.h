// Pictures and picture files for tests.
#pragma once

#include <array>
#include <cstdint>
#include <random>
#include <span>
#include <vector>

#include "image/picture.h"
#include "image/png_writer.h"

namespace acg2vec {

inline constexpr std::array<PixelFormat, 8> kEveryFormat = {
    {{1, 8}, {2, 8}, {3, 8}, {4, 8}, {1, 16}, {2, 16}, {3, 16}, {4, 16}}};

inline std::vector<uint8_t> CopyOfPixels(const Picture& picture) {
  return {picture.pixels().begin(), picture.pixels().end()};
}

inline Picture RandomPicture(PictureSize size, PixelFormat format, unsigned seed = 1) {
  Picture picture = Picture::Allocate(size, format).value();
  std::mt19937 random(seed);
  for (int y = 0; y < size.height; ++y) {
    for (uint8_t& value : picture.row(y)) value = static_cast<uint8_t>(random());
  }
  return picture;
}

// A zlib stream of stored blocks (RFC 1950, RFC 1951 3.2.4): no compressor is needed for a test.
inline std::vector<uint8_t> StoredZlib(std::span<const uint8_t> data) {
  std::vector<uint8_t> stream = {0x78, 0x01};
  uint32_t low = 1;
  uint32_t high = 0;
  for (const uint8_t byte : data) {
    low = (low + byte) % 65521;
    high = (high + low) % 65521;
  }
  for (size_t offset = 0; offset < data.size(); offset += 65535) {
    const size_t length = std::min<size_t>(65535, data.size() - offset);
    const bool last = offset + length == data.size();
    for (const size_t byte :
         {size_t{last}, length & 255, length >> 8, ~length & 255, ~length >> 8 & 255}) {
      stream.push_back(static_cast<uint8_t>(byte));
    }
    stream.insert(stream.end(), data.begin() + static_cast<ptrdiff_t>(offset),
                  data.begin() + static_cast<ptrdiff_t>(offset + length));
  }
  for (const uint32_t byte : {high >> 8, high & 255, low >> 8, low & 255}) {
    stream.push_back(static_cast<uint8_t>(byte));
  }
  return stream;
}

// A whole PNG file by the project's own writer, its rows filtered in bands of `band_rows`.
inline std::vector<uint8_t> EncodePng(const Picture& picture, int band_rows = 7) {
  std::vector<uint8_t> file = PngStart(picture.size(), picture.format());
  PngRowFilter filter(picture.width(), picture.format());
  std::vector<uint8_t> filtered;
  for (int y = 0; y < picture.height(); y += band_rows) {
    const int rows = std::min(band_rows, picture.height() - y);
    const auto band = picture.pixels().subspan(static_cast<size_t>(y) * picture.row_bytes(),
                                               static_cast<size_t>(rows) * picture.row_bytes());
    const auto more = filter.Filter(band);
    filtered.insert(filtered.end(), more.begin(), more.end());
  }
  for (const auto& chunk : {PngChunk("IDAT", StoredZlib(filtered)), PngEnd()}) {
    file.insert(file.end(), chunk.begin(), chunk.end());
  }
  return file;
}

}  // namespace acg2vec
