// Metadata around a file that an encoder made whole. Of that file, which may be large, only the
// beginning is looked at, and nothing is copied.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "metadata/metadata.h"

namespace acg2vec {

// Enough of an encoder's file for the functions below.
inline constexpr size_t kEnvelopeStart = 4096;

// The new file: `head`, then the old one but for its first `replaced` bytes, then `tail`.
struct Envelope {
  std::vector<uint8_t> head;
  size_t replaced = 0;
  std::vector<uint8_t> tail;
};

// `start` is the beginning of a JPEG or WebP file. What that can't hold is taken out of the
// metadata, as FitMetadata does. Nothing is replaced of what is no such file.
Envelope JpegEnvelope(std::span<const uint8_t> start, Metadata& metadata);
Envelope WebpEnvelope(std::span<const uint8_t> start, Metadata& metadata);

}  // namespace acg2vec
