// Blocks and files of metadata for tests, made without the code that reads and writes them.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "metadata/metadata.h"
#include "picture_maker.h"

namespace acg2vec {

using ByteVector = std::vector<uint8_t>;

inline ByteVector TextBytes(std::string_view text) { return {text.begin(), text.end()}; }

inline ByteVector Joined(std::initializer_list<ByteVector> parts) {
  ByteVector whole;
  for (const ByteVector& part : parts) whole.insert(whole.end(), part.begin(), part.end());
  return whole;
}

// Big-endian, or little-endian, in that many bytes.
inline ByteVector Number(uint64_t value, size_t bytes, bool is_big_endian = true) {
  ByteVector number(bytes);
  for (size_t i = 0; i < bytes; ++i) {
    const size_t shift = 8 * (is_big_endian ? bytes - 1 - i : i);
    number[i] = static_cast<uint8_t>(value >> shift);
  }
  return number;
}

// Bytes that begin as an ICC profile does; `colour_space` has four letters.
inline ByteVector MakeProfile(std::string_view colour_space, size_t size = 400) {
  ByteVector profile(size);
  for (size_t i = 0; i < size; ++i) profile[i] = static_cast<uint8_t>(i * 131 + i / 251);
  const ByteVector length = Number(size, 4);
  std::copy(length.begin(), length.end(), profile.begin());
  std::copy(colour_space.begin(), colour_space.end(), profile.begin() + 16);
  const std::string_view signature = "acsp";
  std::copy(signature.begin(), signature.end(), profile.begin() + 36);
  return profile;
}

struct ExifContent {
  bool is_big_endian = true;
  uint32_t orientation = 1;
  uint32_t width = 20;
  uint32_t height = 10;
  uint32_t horizontal = 72;  // pixels to an inch
  uint32_t vertical = 72;
  bool shares_resolution = false;  // one value for both
};

// A block with the tags of interest, one in a directory of its own, and a thumbnail's directory.
inline ByteVector MakeExif(const ExifContent& content) {
  const auto number = [&](uint64_t value, size_t bytes) {
    return Number(value, bytes, content.is_big_endian);
  };
  const auto entry = [&](uint64_t tag, uint64_t type, uint64_t value) {
    const ByteVector field = type == 3 ? Joined({number(value, 2), {0, 0}}) : number(value, 4);
    return Joined({number(tag, 2), number(type, 2), number(1, 4), field});
  };
  constexpr uint64_t kExifAt = 8 + 2 + 5 * 12 + 4;
  constexpr uint64_t kThumbnailAt = kExifAt + 2 + 2 * 12 + 4;
  constexpr uint64_t kHorizontalAt = kThumbnailAt + 2 + 4;
  const uint64_t vertical_at = content.shares_resolution ? kHorizontalAt : kHorizontalAt + 8;
  return Joined({TextBytes(content.is_big_endian ? "MM" : "II"), number(42, 2), number(8, 4),
                 number(5, 2), entry(0x0112, 3, content.orientation),
                 entry(0x011A, 5, kHorizontalAt), entry(0x011B, 5, vertical_at),
                 entry(0x0128, 3, 2), entry(0x8769, 4, kExifAt), number(kThumbnailAt, 4),
                 // Exif's directory.
                 number(2, 2), entry(0xA002, 3, content.width), entry(0xA003, 4, content.height),
                 number(0, 4),
                 // The thumbnail's, empty.
                 number(0, 2), number(0, 4),
                 // The resolutions.
                 number(content.horizontal, 4), number(1, 4), number(content.vertical, 4),
                 number(1, 4)});
}

inline TextMetadata MakeText(std::string keyword, std::string text) {
  TextMetadata metadata;
  metadata.keyword = std::move(keyword);
  metadata.text = std::move(text);
  return metadata;
}

// A PNG of one pixel with these chunks before its data.
inline ByteVector PngWith(std::initializer_list<ByteVector> chunks) {
  constexpr ptrdiff_t kBehindHeader = 33;
  ByteVector file = EncodePng(RandomPicture({.width = 1, .height = 1}, kRgb8));
  const ByteVector more = Joined(chunks);
  file.insert(file.begin() + kBehindHeader, more.begin(), more.end());
  return file;
}

inline ByteVector ProfileChunk(const ByteVector& profile, std::string_view name = "a name") {
  return PngChunk("iCCP", Joined({TextBytes(name), {0, 0}, StoredZlib(profile)}));
}

inline ByteVector JpegSegmentOf(uint8_t marker, const ByteVector& data) {
  return Joined({{0xFF, marker}, Number(data.size() + 2, 2), data});
}

// What stands before a JPEG's pixels, with these segments behind the first marker.
inline ByteVector JpegWith(std::initializer_list<ByteVector> segments, uint8_t components = 3) {
  ByteVector frame = Joined({{8}, Number(1, 2), Number(1, 2), {components}});
  frame.resize(frame.size() + size_t{3} * components);
  return Joined({{0xFF, 0xD8},
                 Joined(segments),
                 JpegSegmentOf(0xC0, frame),
                 JpegSegmentOf(0xDA, {0, 0, 0, 0}),
                 {1, 2, 3, 0xFF, 0xD9}});
}

inline ByteVector ProfilePart(size_t number, size_t count, std::span<const uint8_t> part) {
  return JpegSegmentOf(0xE2, Joined({TextBytes("ICC_PROFILE"),
                                     {0, static_cast<uint8_t>(number), static_cast<uint8_t>(count)},
                                     {part.begin(), part.end()}}));
}

inline ByteVector JfifSegment(uint8_t unit, uint64_t horizontal, uint64_t vertical) {
  return JpegSegmentOf(0xE0, Joined({TextBytes("JFIF"),
                                     {0, 1, 1, unit},
                                     Number(horizontal, 2),
                                     Number(vertical, 2),
                                     {0, 0}}));
}

inline ByteVector WebpChunkOf(std::string_view type, const ByteVector& data) {
  ByteVector chunk =
      Joined({TextBytes(type), Number(data.size(), 4, /*is_big_endian=*/false), data});
  if (data.size() % 2 == 1) chunk.push_back(0);
  return chunk;
}

inline ByteVector WebpOf(std::initializer_list<ByteVector> chunks) {
  const ByteVector content = Joined({TextBytes("WEBP"), Joined(chunks)});
  return Joined({TextBytes("RIFF"), Number(content.size(), 4, /*is_big_endian=*/false), content});
}

inline ByteVector BoxOf(std::string_view type, const ByteVector& data) {
  return Joined({Number(data.size() + 8, 4), TextBytes(type), data});
}

}  // namespace acg2vec
