#include "image/format.h"

#include <algorithm>
#include <initializer_list>

#include "base/bytes.h"
#include "image/png_chunks.h"
#include "metadata/iso_box.h"

namespace acg2vec {
namespace {

using namespace std::string_view_literals;

bool HasAt(std::span<const uint8_t> file, size_t offset, std::string_view wanted) {
  if (file.size() < offset + wanted.size()) return false;
  return std::equal(wanted.begin(), wanted.end(), file.begin() + static_cast<ptrdiff_t>(offset),
                    [](char left, uint8_t right) { return static_cast<uint8_t>(left) == right; });
}

// What an ISO file says that it is: a first brand, a version, and more brands (ISO/IEC
// 14496-12, 4.3).
bool HasBrand(std::span<const uint8_t> file, std::initializer_list<std::string_view> wanted) {
  constexpr size_t kBrand = 4;
  const auto type = FindIsoBox(file.first(std::min<size_t>(file.size(), 1024)), "ftyp");
  for (size_t at = 0; at + kBrand <= type.size(); at += kBrand) {
    const auto brand = TextOf(type.subspan(at, kBrand));
    if (at != kBrand && std::find(wanted.begin(), wanted.end(), brand) != wanted.end()) return true;
  }
  return false;
}

// TGA has no signature: the header's fields must make sense together (Truevision TGA 2.0, C.2).
bool LooksLikeTga(std::span<const uint8_t> file) {
  if (file.size() < 18) return false;
  const bool has_palette = file[1] == 1;
  const int kind = file[2] & ~8;  // 8 marks run-length encoding
  const int depth = file[16];
  const bool has_size = (file[12] | file[13]) != 0 && (file[14] | file[15]) != 0;
  if (!has_size || file[1] > 1 || file[2] > 11) return false;
  if (has_palette) return kind == 1 && (depth == 8 || depth == 16);
  return (kind == 2 && (depth == 15 || depth == 16 || depth == 24 || depth == 32)) ||
         (kind == 3 && (depth == 8 || depth == 16));
}

bool LooksLikePnm(std::span<const uint8_t> file) {
  return file.size() > 2 && file[0] == 'P' && file[1] >= '1' && file[1] <= '6' &&
         (file[2] == '#' || file[2] == ' ' || (file[2] >= '\t' && file[2] <= '\r'));
}

// The signature's odd bytes are there to be changed by a transfer as text, or over seven bits.
bool LooksLikeDamagedPng(std::span<const uint8_t> file) {
  return (file.size() >= kPngSignatureBytes && HasAt(file, 0, "\x89PNG"sv)) ||
         HasAt(file, 12, "IHDR"sv);
}

}  // namespace

PictureFormat DetectFormat(std::span<const uint8_t> file) {
  if (HasAt(file, 0, "\x89PNG\r\n\x1a\n"sv)) return PictureFormat::kPng;
  if (HasAt(file, 0, "\xFF\xD8\xFF"sv)) return PictureFormat::kJpeg;
  if (HasAt(file, 0, "BM"sv)) return PictureFormat::kBmp;
  if (LooksLikePnm(file)) return PictureFormat::kPnm;
  if (HasAt(file, 0, "RIFF"sv) && HasAt(file, 8, "WEBP"sv)) return PictureFormat::kWebp;
  if (HasAt(file, 0, "GIF8"sv)) return PictureFormat::kGif;
  if (HasBrand(file, {"avif"sv, "avis"sv})) return PictureFormat::kAvif;
  if (HasBrand(file, {"heic"sv, "heix"sv, "hevc"sv, "mif1"sv})) return PictureFormat::kHeic;
  if (HasAt(file, 0, "\xFF\x0A"sv) || HasAt(file, 0, "\0\0\0\x0CJXL "sv)) {
    return PictureFormat::kJpegXl;
  }
  if (LooksLikeDamagedPng(file)) return PictureFormat::kPng;
  return LooksLikeTga(file) ? PictureFormat::kTga : PictureFormat::kUnknown;
}

std::string_view FormatName(PictureFormat format) {
  switch (format) {
    case PictureFormat::kPng:
      return "PNG";
    case PictureFormat::kJpeg:
      return "JPEG";
    case PictureFormat::kBmp:
      return "BMP";
    case PictureFormat::kTga:
      return "TGA";
    case PictureFormat::kPnm:
      return "PNM";
    case PictureFormat::kWebp:
      return "WebP";
    case PictureFormat::kGif:
      return "GIF";
    case PictureFormat::kAvif:
      return "AVIF";
    case PictureFormat::kHeic:
      return "HEIC";
    case PictureFormat::kJpegXl:
      return "JPEG XL";
    case PictureFormat::kUnknown:
      break;
  }
  return "unknown";
}

bool IsReadable(PictureFormat format) {
  return format == PictureFormat::kPng || format == PictureFormat::kJpeg ||
         format == PictureFormat::kBmp || format == PictureFormat::kTga ||
         format == PictureFormat::kPnm;
}

}  // namespace acg2vec
