#include "image/foreign_header.h"

#include "image/check_limits.h"

namespace acg2vec {
namespace {

Result<ForeignHeader> ReadHeader(std::span<const uint8_t> file) {
  switch (DetectFormat(file)) {
    case PictureFormat::kWebp:
      return ReadWebpHeader(file);
    case PictureFormat::kAvif:
      return ReadAvifHeader(file);
    default:
      return Error{ErrorCode::kUnsupportedFormat, "This is no WebP or AVIF file."};
  }
}

}  // namespace

Result<ForeignHeader> CheckForeignPicture(std::span<const uint8_t> file, const Limits& limits) {
  ACG2VEC_RETURN_IF_ERROR(CheckFileBytes(file, limits));
  ACG2VEC_ASSIGN_OR_RETURN(const ForeignHeader header, ReadHeader(file));
  ACG2VEC_RETURN_IF_ERROR(CheckSize(header.size, limits));
  ACG2VEC_RETURN_IF_ERROR(CheckDecodedBytes(header.size, header.depth > 8 ? 8 : 4, limits));
  return header;
}

}  // namespace acg2vec
