#include "image/decode.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>

#include "base/checked_math.h"
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

// From the header alone, before anything is allocated.
Status CheckHeader(std::span<const uint8_t> file, int length, const Limits& limits,
                   PictureFormat format) {
  if (format == PictureFormat::kPng) {
    ACG2VEC_ASSIGN_OR_RETURN(const PictureSize size, ReadPngChunks(file));
    ACG2VEC_RETURN_IF_ERROR(CheckLimits(size, limits));
  }
  PictureSize size;
  int channels = 0;
  if (stbi_info_from_memory(file.data(), length, &size.width, &size.height, &channels) == 0) {
    return DecodeError(format);
  }
  return CheckLimits(size, limits);
}

Result<int> LengthForStb(std::span<const uint8_t> file) {
  if (file.size() > static_cast<size_t>(std::numeric_limits<int>::max())) {
    return Error{ErrorCode::kTooLarge, "Picture files over 2 GiB can't be read."};
  }
  return static_cast<int>(file.size());
}

// PNM stores samples of 16 bits with the higher byte first; stb_image leaves them so.
void ReadBigEndian(std::span<uint8_t> pixels) {
  for (size_t i = 0; i + 1 < pixels.size(); i += 2) {
    const auto sample = static_cast<uint16_t>(pixels[i] << 8U | pixels[i + 1]);
    std::memcpy(&pixels[i], &sample, sizeof sample);
  }
}

// As many channels as the file has, and 16 bits where it has them.
Result<Picture> DecodeByStb(std::span<const uint8_t> file, int length, PictureFormat format) {
  const bool is_deep = stbi_is_16_bit_from_memory(file.data(), length) != 0;
  PictureSize size;
  int channels = 0;
  PixelMemory pixels(
      is_deep ? reinterpret_cast<uint8_t*>(stbi_load_16_from_memory(
                    file.data(), length, &size.width, &size.height, &channels, /*desired=*/0))
              : stbi_load_from_memory(file.data(), length, &size.width, &size.height, &channels,
                                      /*desired=*/0));
  if (!pixels) return DecodeError(format);
  Picture picture(size, {.channels = channels, .depth = is_deep ? 16 : 8}, std::move(pixels));
  if (is_deep && format == PictureFormat::kPnm) ReadBigEndian(picture.pixels());
  return picture;
}

bool FitSize(size_t bytes, PictureSize size, PixelFormat format) {
  if (size.width < 1 || size.height < 1) return false;
  const auto wanted = CheckedMultiply(static_cast<size_t>(size.width),
                                      static_cast<size_t>(size.height), format.pixel_bytes());
  return wanted == bytes;
}

}  // namespace

Result<Picture> DecodePicture(std::span<const uint8_t> file, const Limits& limits) {
  const PictureFormat format = DetectFormat(file);
  ACG2VEC_RETURN_IF_ERROR(CheckReadable(format));
  ACG2VEC_ASSIGN_OR_RETURN(const int length, LengthForStb(file));
  ACG2VEC_RETURN_IF_ERROR(CheckRawPixels(file, format));
  ACG2VEC_RETURN_IF_ERROR(CheckHeader(file, length, limits, format));
  ACG2VEC_ASSIGN_OR_RETURN(Picture picture, DecodeByStb(file, length, format));
  return DropAlphaIfOpaque(std::move(picture));
}

Result<Picture> PictureFromRgba(std::span<const uint8_t> rgba, PictureSize size, int depth,
                                const Limits& limits) {
  const PixelFormat format{.channels = 4, .depth = depth};
  if (!FitSize(rgba.size(), size, format)) {
    return Error{ErrorCode::kInvalidArgument, "The pixels must be width × height × 4 samples."};
  }
  ACG2VEC_RETURN_IF_ERROR(CheckLimits(size, limits));
  ACG2VEC_ASSIGN_OR_RETURN(Picture picture, Picture::Allocate(size, format));
  std::copy(rgba.begin(), rgba.end(), picture.pixels().begin());
  return DropAlphaIfOpaque(std::move(picture));
}

}  // namespace acg2vec
