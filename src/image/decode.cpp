#include "image/decode.h"

#include <algorithm>
#include <limits>
#include <string>
#include <string_view>

#include "image/format.h"
#include "image/opaque.h"
#include "image/png_chunks.h"
#include "image/raw_pixels.h"
#include "image/stb_image.h"

namespace acg2vec {
namespace {

Status CheckReadable(PictureFormat format) {
  if (IsReadable(format)) return {};
  const std::string found = format == PictureFormat::kUnknown
                                ? "This is not a picture of a known format."
                                : std::string(FormatName(format)) + " files can't be read yet.";
  return Error{ErrorCode::kUnsupportedFormat, found + " PNG, JPEG, BMP, TGA and PNM (P5, P6) can."};
}

Status CheckLimits(PictureSize size, const Limits& limits) {
  if (size.width < 1 || size.height < 1) {
    return Error{ErrorCode::kDecodeFailed, "The picture's header is damaged: it claims no pixels."};
  }
  const bool within = size.width <= limits.side && size.height <= limits.side &&
                      int64_t{size.width} * size.height <= limits.pixels;
  if (within) return {};
  return Error{ErrorCode::kTooLarge, "The picture has " + std::to_string(size.width) + "×" +
                                         std::to_string(size.height) + " pixels; the limit is " +
                                         std::to_string(limits.pixels) + " pixels and " +
                                         std::to_string(limits.side) + " a side. Crop it first."};
}

// stb_image says why in words alone.
Error DecodeError(PictureFormat format) {
  const char* reason = stbi_failure_reason();
  const std::string_view why = reason != nullptr ? reason : "unknown reason";
  if (why == "Out of memory") {
    return Error{ErrorCode::kOutOfMemory, "There is not enough memory to decode the picture."};
  }
  if (why.find("large") != std::string_view::npos) {
    return Error{ErrorCode::kTooLarge, "The picture is too large to be decoded. Crop it first."};
  }
  return Error{ErrorCode::kDecodeFailed, "The " + std::string(FormatName(format)) +
                                             " file is damaged or incomplete (" + std::string(why) +
                                             ")."};
}

// What a file's header says, once it is within the limits.
struct Header {
  PictureSize size;
  bool has_alpha;
};

Result<Header> ReadHeader(std::span<const uint8_t> file, int length, const Limits& limits,
                          PictureFormat format) {
  bool has_transparency = false;
  if (format == PictureFormat::kPng) {
    ACG2VEC_ASSIGN_OR_RETURN(const PngSummary png, ReadPngChunks(file));
    ACG2VEC_RETURN_IF_ERROR(CheckLimits(png.size, limits));
    has_transparency = png.has_transparency;
  }
  PictureSize size;
  int channels = 0;
  if (stbi_info_from_memory(file.data(), length, &size.width, &size.height, &channels) == 0) {
    return DecodeError(format);
  }
  ACG2VEC_RETURN_IF_ERROR(CheckLimits(size, limits));
  return Header{size, has_transparency || channels == 2 || channels == 4};
}

Result<int> LengthForStb(std::span<const uint8_t> file) {
  if (file.size() > static_cast<size_t>(std::numeric_limits<int>::max())) {
    return Error{ErrorCode::kTooLarge, "Picture files over 2 GiB can't be read."};
  }
  return static_cast<int>(file.size());
}

}  // namespace

Result<Picture> DecodePicture(std::span<const uint8_t> file, const Limits& limits) {
  const PictureFormat format = DetectFormat(file);
  ACG2VEC_RETURN_IF_ERROR(CheckReadable(format));
  ACG2VEC_ASSIGN_OR_RETURN(const int length, LengthForStb(file));
  ACG2VEC_RETURN_IF_ERROR(CheckRawPixels(file, format));
  ACG2VEC_ASSIGN_OR_RETURN(const Header header, ReadHeader(file, length, limits, format));
  const int channels = header.has_alpha ? 4 : 3;
  PictureSize size;
  int stored = 0;
  PixelMemory pixels(
      stbi_load_from_memory(file.data(), length, &size.width, &size.height, &stored, channels));
  if (!pixels) return DecodeError(format);
  return DropAlphaIfOpaque(Picture(size, PixelFormat{channels}, std::move(pixels)));
}

Result<Picture> PictureFromRgba(std::span<const uint8_t> rgba, PictureSize size,
                                const Limits& limits) {
  const bool fits =
      size.width > 0 && size.height > 0 &&
      rgba.size() / 4 / static_cast<size_t>(size.width) == static_cast<size_t>(size.height) &&
      rgba.size() % (4 * static_cast<size_t>(size.width)) == 0;
  if (!fits) {
    return Error{ErrorCode::kInvalidArgument, "The pixels must be width × height × 4 bytes."};
  }
  ACG2VEC_RETURN_IF_ERROR(CheckLimits(size, limits));
  ACG2VEC_ASSIGN_OR_RETURN(Picture picture, Picture::Allocate(size, kRgba8));
  for (int y = 0; y < size.height; ++y) {
    const auto source = rgba.subspan(static_cast<size_t>(y) * picture.row_bytes());
    std::copy_n(source.begin(), picture.row_bytes(), picture.row(y).begin());
  }
  return DropAlphaIfOpaque(std::move(picture));
}

}  // namespace acg2vec
