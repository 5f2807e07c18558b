#include "image/resample/resize.h"

#include "image/check_limits.h"
#include "image/resample/resize_stream.h"

namespace acg2vec {

Result<Picture> Resize(const Picture& picture, PictureSize size, ResampleFilter filter,
                       const Limits& limits) {
  ACG2VEC_ASSIGN_OR_RETURN(auto stream, ResizeStream::Create({.from = picture.size(), .to = size},
                                                             picture.format(), filter));
  ACG2VEC_RETURN_IF_ERROR(CheckSize(size, limits));
  const auto pixel_bytes = static_cast<int>(picture.format().pixel_bytes());
  ACG2VEC_RETURN_IF_ERROR(CheckDecodedBytes(size, pixel_bytes, limits));
  ACG2VEC_ASSIGN_OR_RETURN(Picture resized, Picture::Allocate(size, picture.format()));
  stream.Make(picture.pixels(), resized.pixels());
  return resized;
}

}  // namespace acg2vec
