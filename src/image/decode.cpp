#include "image/decode.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/checked_math.h"
#include "image/check_limits.h"
#include "image/format.h"
#include "image/opaque.h"
#include "image/pnm.h"
#include "image/stb_decode.h"

namespace acg2vec {
namespace {

Status CheckReadable(PictureFormat format) {
  if (IsReadable(format)) return {};
  const std::string found = format == PictureFormat::kUnknown
                                ? "This is not a picture of a known format."
                                : std::string(FormatName(format)) + " files can't be read here.";
  return Error{ErrorCode::kUnsupportedFormat,
               found + " PNG, JPEG, WebP, AVIF, BMP, TGA and PNM can."};
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
  ACG2VEC_RETURN_IF_ERROR(CheckFileBytes(file, limits));
  auto decoded =
      format == PictureFormat::kPnm ? DecodePnm(file, limits) : DecodeByStb(file, format, limits);
  ACG2VEC_ASSIGN_OR_RETURN(Picture picture, std::move(decoded));
  return DropAlphaIfOpaque(std::move(picture));
}

Result<Picture> PictureFromRgba(std::span<const uint8_t> rgba, PictureSize size, int depth,
                                const Limits& limits) {
  const PixelFormat format{.channels = 4, .depth = depth};
  if (!FitSize(rgba.size(), size, format)) {
    return Error{ErrorCode::kInvalidArgument, "The pixels must be width × height × 4 samples."};
  }
  ACG2VEC_RETURN_IF_ERROR(CheckSize(size, limits));
  ACG2VEC_ASSIGN_OR_RETURN(Picture picture, Picture::Allocate(size, format));
  std::copy(rgba.begin(), rgba.end(), picture.pixels().begin());
  return DropAlphaIfOpaque(std::move(picture));
}

}  // namespace acg2vec
