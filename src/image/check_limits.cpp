#include "image/check_limits.h"

#include <string>

namespace acg2vec {
namespace {

// In decimal megabytes, rounded up.
std::string Megabytes(int64_t bytes) { return std::to_string((bytes + 999'999) / 1'000'000); }

std::string Describe(PictureSize size) {
  return std::to_string(size.width) + "×" + std::to_string(size.height) + " pixels";
}

}  // namespace

Status CheckSize(PictureSize size, const Limits& limits) {
  if (size.width < 1 || size.height < 1) {
    return Error{ErrorCode::kDecodeFailed, "The picture's header is damaged: it claims no pixels."};
  }
  const bool within = size.width <= limits.side && size.height <= limits.side &&
                      int64_t{size.width} * size.height <= limits.pixels;
  if (within) return {};
  return Error{ErrorCode::kTooLarge, "The picture has " + Describe(size) + "; the limit is " +
                                         std::to_string(limits.pixels) + " pixels and " +
                                         std::to_string(limits.side) +
                                         " a side. Crop it first, or raise the limit."};
}

Status CheckDecodedBytes(PictureSize size, int pixel_bytes, const Limits& limits) {
  // CheckSize came before: the product of the sides fits.
  const int64_t pixels = int64_t{size.width} * size.height;
  if (pixels <= limits.decoded_bytes / pixel_bytes) return {};
  return Error{ErrorCode::kTooLarge, "The picture of " + Describe(size) + " takes more than the " +
                                         Megabytes(limits.decoded_bytes) +
                                         " MB that are allowed for a decoded picture. Crop it "
                                         "first, or raise the limit."};
}

Status CheckFileBytes(std::span<const uint8_t> file, const Limits& limits) {
  if (static_cast<uint64_t>(file.size()) <= static_cast<uint64_t>(limits.file_bytes)) return {};
  return Error{ErrorCode::kTooLarge,
               "The file has " + Megabytes(static_cast<int64_t>(file.size())) +
                   " MB; the limit is " + Megabytes(limits.file_bytes) + " MB."};
}

}  // namespace acg2vec
