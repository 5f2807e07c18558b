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
  // Known by sight, so that the message can name them, but not decoded.
  kWebp,
  kGif,
  kAvif,
  kUnknown,
};

PictureFormat DetectFormat(std::span<const uint8_t> file);

// The name for messages, such as "PNG".
std::string_view FormatName(PictureFormat format);

// Whether DecodePicture reads it.
bool IsReadable(PictureFormat format);

}  // namespace acg2vec
