// What the targets for pictures have in common.
#pragma once

#include <cstdint>
#include <cstdlib>

#include "image/decode.h"
#include "image/format.h"
#include "image/notes.h"
#include "targets.h"

namespace acg2vec {

// Fails, so that a fuzzer or the replay stops, where something is not as promised.
inline void Require(bool is_right) {
  if (!is_right) std::abort();
}

// Decodes what is of that format, behind limits that keep a fuzzer quick, and looks at every pixel.
inline void FuzzDecoding(Bytes file, PictureFormat format) {
  if (DetectFormat(file) != format) return;
  const Limits limits{.pixels = 1 << 20, .side = 1 << 14};
  const auto decoded = DecodePicture(file, limits);
  NotesOnFile(file);
  if (!decoded.ok()) return Require(!decoded.error().message.empty());
  const Picture& picture = decoded.value();
  Require(picture.width() > 0 && picture.height() > 0);
  Require(int64_t{picture.width()} * picture.height() <= limits.pixels);
  uint32_t sum = 0;
  for (const uint8_t byte : picture.pixels()) sum += byte;
  // So that the loop is not left out.
  if (volatile const uint32_t kept = sum; kept == 1) return;
}

}  // namespace acg2vec
