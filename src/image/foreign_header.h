// Headers of formats whose pixels somebody else decodes: checked first, so that a small file can't
// make a decoder take any memory.
#pragma once

#include <cstdint>
#include <span>

#include "base/limits.h"
#include "base/status.h"
#include "image/format.h"
#include "image/orientation.h"
#include "image/picture.h"

namespace acg2vec {

struct ForeignHeader {
  PictureSize size;
  int depth = 8;             // bits of a sample
  bool is_animated = false;  // there are more pictures than the first one
  Orientation orientation;   // AVIF's own, which its decoder leaves to us
};

// Of a WebP file (https://developers.google.com/speed/webp/docs/riff_container): the canvas, which
// its pictures don't leave. Errors: kDecodeFailed.
Result<ForeignHeader> ReadWebpHeader(std::span<const uint8_t> file);

// Of an AVIF file (https://aomediacodec.github.io/av1-avif/): the largest sides that any of its
// pictures has, and the most bits. Errors: kDecodeFailed.
Result<ForeignHeader> ReadAvifHeader(std::span<const uint8_t> file);

// Of either, within the limits. Errors: those above, kTooLarge, and kUnsupportedFormat for every
// other format.
Result<ForeignHeader> CheckForeignPicture(std::span<const uint8_t> file, const Limits& limits = {});

}  // namespace acg2vec
