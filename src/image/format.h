// Tells a file's format from its first bytes; a name's ending is not trusted.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace acg2vec {

enum class PictureFormat {
  kPng,
  kJpeg,
  kBmp,
  kTga,
  kPnm,
  // Decoded by others; see foreign_header.h.
  kWebp,
  kAvif,
  // Known by sight: a browser may decode them.
  kGif,
  kHeic,
  kJpegXl,
  kUnknown,
};

PictureFormat DetectFormat(std::span<const uint8_t> file);

// The name for messages, such as "PNG".
std::string_view FormatName(PictureFormat format);

// Whether DecodePicture reads it.
bool IsReadable(PictureFormat format);

}  // namespace acg2vec
