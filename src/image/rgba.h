// Any picture's pixels as canvases take them: RGBA of 8 bits, not premultiplied.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "image/picture.h"

namespace acg2vec {

// Appends pixels of that format. Grey is repeated, what has no alpha is opaque, and 16 bits are
// rounded to the nearest 8.
void AppendRgba(std::span<const uint8_t> pixels, PixelFormat format, std::vector<uint8_t>& rgba);

// The same of as many bits a sample as there are.
std::vector<uint8_t> ToRgba(std::span<const uint8_t> pixels, PixelFormat format);

// Of the whole picture, row by row: width·height·4 bytes.
std::vector<uint8_t> PictureToRgba(const Picture& picture);

// The nearest sample of 8 bits.
constexpr uint8_t ToByte(uint8_t sample) { return sample; }
constexpr uint8_t ToByte(uint16_t sample) {
  return static_cast<uint8_t>((uint32_t{sample} + 128) / 257);
}

}  // namespace acg2vec
