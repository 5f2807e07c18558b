#include "image/decode.h"

#include <algorithm>
#include <limits>
#include <string>
#include <string_view>

#include "image/format.h"
#include "image/opaque.h"
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
  const bool within = size.width <= limits.side && size.height <= limits.side &&
                      int64_t{size.width} * size.height <= limits.pixels;
  if (within) return {};
  return Error{ErrorCode::kTooLarge,
               "The picture has " + std::to_string(size.width) + "×" + std::to_string(size.height) +
                   " pixels; the limit is " + std::to_string(limits.pixels) + " pixels and " +
                   std::to_string(limits.side) + " a side. Crop it or raise the limit."};
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

// A PNG's size stands at a fixed place. It is read here because stb_image calls one too large that
// is merely over its own bound of 1 GiB "corrupt", as any other damage.
Result<PictureSize> PngHeaderSize(std::span<const uint8_t> file) {
  constexpr size_t kWidthOffset = 16;
  if (file.size() < kWidthOffset + 8) {
    return Error{ErrorCode::kDecodeFailed, "The PNG file is incomplete: it has no header."};
  }
  const auto side = [&](size_t at) {
    uint32_t value = 0;
    for (size_t i = 0; i < 4; ++i) value = value << 8U | file[at + i];
    return static_cast<int>(std::min<uint32_t>(value, std::numeric_limits<int>::max()));
  };
  return PictureSize{side(kWidthOffset), side(kWidthOffset + 4)};
}

// Whether a tRNS chunk stands before the pixels: stb_image's header does not count the alpha that
// it adds.
bool PngHasTransparentColour(std::span<const uint8_t> file) {
  constexpr size_t kFirstChunk = 8;
  for (size_t at = kFirstChunk; file.size() - at >= 12;) {
    const size_t length = size_t{file[at]} << 24U | size_t{file[at + 1]} << 16U |
                          size_t{file[at + 2]} << 8U | size_t{file[at + 3]};
    const std::string_view type(reinterpret_cast<const char*>(&file[at + 4]), 4);
    if (type == "tRNS") return true;
    if (type == "IDAT" || length > file.size() - at - 12) return false;
    at += length + 12;
  }
  return false;
}

// The size and number of channels that stb_image finds in the header, once they are within the
// limits.
struct Header {
  PictureSize size;
  int channels;
};
Result<Header> ReadHeader(std::span<const uint8_t> file, int length, PictureFormat format,
                          const Limits& limits) {
  if (format == PictureFormat::kPng) {
    ACG2VEC_ASSIGN_OR_RETURN(const PictureSize size, PngHeaderSize(file));
    ACG2VEC_RETURN_IF_ERROR(CheckLimits(size, limits));
  }
  Header header{};
  if (stbi_info_from_memory(file.data(), length, &header.size.width, &header.size.height,
                            &header.channels) == 0) {
    return DecodeError(format);
  }
  ACG2VEC_RETURN_IF_ERROR(CheckLimits(header.size, limits));
  return header;
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
  ACG2VEC_ASSIGN_OR_RETURN(Header header, ReadHeader(file, length, format, limits));
  PictureSize& size = header.size;
  int& stored = header.channels;
  const bool transparent = stored == 2 || stored == 4 ||
                           (format == PictureFormat::kPng && PngHasTransparentColour(file));
  const int channels = transparent ? 4 : 3;
  PixelMemory pixels(
      stbi_load_from_memory(file.data(), length, &size.width, &size.height, &stored, channels));
  if (!pixels) return DecodeError(format);
  return DropAlphaIfOpaque(Picture(size, channels, std::move(pixels)));
}

Result<Picture> PictureFromRgba(std::span<const uint8_t> rgba, PictureSize size,
                                const Limits& limits) {
  ACG2VEC_RETURN_IF_ERROR(CheckLimits(size, limits));
  const bool fits =
      size.width > 0 && size.height > 0 &&
      rgba.size() / 4 / static_cast<size_t>(size.width) == static_cast<size_t>(size.height) &&
      rgba.size() % (4 * static_cast<size_t>(size.width)) == 0;
  if (!fits) {
    return Error{ErrorCode::kInvalidArgument, "The pixels must be width × height × 4 bytes."};
  }
  ACG2VEC_ASSIGN_OR_RETURN(Picture picture, Picture::Allocate(size, /*channels=*/4));
  for (int y = 0; y < size.height; ++y) {
    const auto source = rgba.subspan(static_cast<size_t>(y) * picture.row_bytes());
    std::copy_n(source.begin(), picture.row_bytes(), picture.row(y).begin());
  }
  return DropAlphaIfOpaque(std::move(picture));
}

}  // namespace acg2vec
