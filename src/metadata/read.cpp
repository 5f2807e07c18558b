#include "metadata/read.h"

#include "metadata/avif_reader.h"
#include "metadata/exif.h"
#include "metadata/jpeg_reader.h"
#include "metadata/png_reader.h"
#include "metadata/webp_reader.h"
#include "metadata/xmp.h"

namespace acg2vec {
namespace {

Metadata ReadContainer(std::span<const uint8_t> file, PictureFormat format) {
  switch (format) {
    case PictureFormat::kPng:
      return ReadPngMetadata(file);
    case PictureFormat::kJpeg:
      return ReadJpegMetadata(file);
    case PictureFormat::kWebp:
      return ReadWebpMetadata(file);
    case PictureFormat::kAvif:
      return ReadAvifMetadata(file);
    default:
      return {};
  }
}

}  // namespace

Metadata ReadMetadata(std::span<const uint8_t> file, PictureFormat format) {
  Metadata metadata = ReadContainer(file, format);
  if (format == PictureFormat::kAvif) {
    // Its own boxes say how it lies, and its decoder does it; what EXIF says counts for nothing
    // (HEIF, ISO/IEC 23008-12, A.2.3).
    ResetXmpOrientation(metadata.xmp);
  } else {
    metadata.orientation = ExifOrientation(metadata.exif);
  }
  return metadata;
}

}  // namespace acg2vec
