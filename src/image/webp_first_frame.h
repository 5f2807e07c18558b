// The first frame of an animated WebP, as a WebP file of its own: libwebp's decoder of still
// pictures refuses animations.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/status.h"
#include "image/picture.h"

namespace acg2vec {

struct WebpFrame {
  std::vector<uint8_t> file;
  // Where it lies on the canvas, which is transparent around it.
  int left = 0;
  int top = 0;
  PictureSize size;
};

// Errors: kDecodeFailed (no frame, or one that leaves the canvas).
Result<WebpFrame> FirstWebpFrame(std::span<const uint8_t> file);

}  // namespace acg2vec
