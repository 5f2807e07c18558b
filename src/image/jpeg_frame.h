// A JPEG file's frame header: size and components (ITU-T T.81, B.2.2).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/status.h"
#include "image/picture.h"

namespace acg2vec {

struct JpegComponent {
  uint8_t id;
  int horizontal;  // sampling factors
  int vertical;
  size_t quantisation;
};

struct JpegFrame {
  PictureSize size;
  bool is_progressive = false;
  std::vector<JpegComponent> components;

  // The component of that id among the frame's.
  std::optional<size_t> Find(uint8_t id) const;
  // Blocks of 8×8 samples that one scan of these components holds, in which they lie interleaved
  // where they are several.
  int64_t BlocksOf(std::span<const size_t> scanned) const;
};

// Whether the marker begins a frame of any kind.
bool IsJpegFrame(uint8_t marker);

// The frame of that marker (SOF0 to SOF15); `data` is without the length. Errors: kDecodeFailed,
// kUnsupportedFormat (arithmetic coding, lossless, hierarchical, 12 bits, other numbers of
// components, sampling in fractions).
Result<JpegFrame> ReadJpegFrame(uint8_t marker, std::span<const uint8_t> data);

}  // namespace acg2vec
