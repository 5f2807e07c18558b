#include "image/picture.h"

#include "base/checked_math.h"

namespace acg2vec {

Result<Picture> Picture::Allocate(PictureSize size, PixelFormat format) {
  const auto bytes = CheckedMultiply(static_cast<size_t>(size.width),
                                     static_cast<size_t>(size.height), format.pixel_bytes());
  PixelMemory pixels(bytes ? static_cast<uint8_t*>(std::malloc(*bytes)) : nullptr);  // NOLINT
  if (!pixels) {
    return Error{ErrorCode::kOutOfMemory, "There is not enough memory for the decoded picture."};
  }
  return Picture(size, format, std::move(pixels));
}

}  // namespace acg2vec
