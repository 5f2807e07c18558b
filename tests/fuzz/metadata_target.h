// What the targets for metadata have in common.
#pragma once

#include <algorithm>
#include <vector>

#include "base/bytes.h"
#include "decode_target.h"
#include "image/png_writer.h"
#include "metadata/enlarged.h"
#include "metadata/envelope.h"
#include "metadata/fit.h"
#include "metadata/png_output.h"
#include "metadata/read.h"

namespace acg2vec {

inline void RequireSameBlocks(const Metadata& read, const Metadata& written) {
  Require(read.notes.empty());
  Require(read.colour.icc_profile == written.colour.icc_profile);
  Require(read.exif == written.exif);
  Require(read.xmp == written.xmp);
}

// What was written as chunks of a PNG is read from it.
inline void FuzzPngOutput(Metadata metadata) {
  FitMetadata(metadata, PictureFormat::kPng, /*is_grey=*/false);
  std::vector<uint8_t> file = PngStart({.width = 1, .height = 1}, kRgb8);
  Append(file, PngMetadataChunks(metadata));
  Append(file, PngEnd());
  const Metadata read = ReadMetadata(file, PictureFormat::kPng);
  RequireSameBlocks(read, metadata);
  Require(read.texts.size() == metadata.texts.size());
  Require(read.density.has_value() == metadata.density.has_value());
}

// Likewise around the beginning of an encoder's file.
inline void FuzzEncoded(Metadata metadata, PictureFormat format, Bytes encoded) {
  const bool is_jpeg = format == PictureFormat::kJpeg;
  const Envelope envelope =
      is_jpeg ? JpegEnvelope(encoded, metadata) : WebpEnvelope(encoded, metadata);
  std::vector<uint8_t> file = envelope.head;
  Append(file, encoded.subspan(envelope.replaced));
  Append(file, envelope.tail);
  RequireSameBlocks(ReadMetadata(file, format), metadata);
}

// Reads what is of that format and takes it the whole way: to an enlarged picture in every format.
inline void FuzzMetadata(Bytes file, PictureFormat format) {
  constexpr uint8_t kJpeg[] = {0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 3, 0, 0, 0};
  constexpr uint8_t kWebp[] = {'R', 'I', 'F', 'F', 22, 0, 0, 0, 'W',  'E', 'B',  'P', 'V', 'P', '8',
                               ' ', 10,  0,   0,   0,  0, 0, 0, 0x9D, 1,   0x2A, 1,   0,   1,   0};
  if (DetectFormat(file) != format) return;
  Metadata metadata = ReadMetadata(file, format);
  AdaptToEnlarged(metadata, BothSides(3), {.width = 30, .height = 70'000});
  Require(metadata.orientation == Orientation{});
  FuzzPngOutput(metadata);
  FuzzEncoded(metadata, PictureFormat::kJpeg, kJpeg);
  FuzzEncoded(metadata, PictureFormat::kWebp, kWebp);
  StripMetadata(metadata);
  FuzzPngOutput(metadata);
}

}  // namespace acg2vec
