// A picture's row as networks see it: three bytes a pixel, nothing transparent.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "image/picture.h"
#include "predict/preparation/description.h"

namespace acg2vec {

// Fills `line` with four values a pixel: red, green and blue from 0 to 255, and 0. Grey is
// repeated, 16 bits are rounded to 8. Alpha is blended with the background as Pillow's
// alpha_composite does it, or dropped without one. `Value` is int32_t or float.
template <typename Value>
void ReadRgbRow(const Picture& picture, int y, const std::optional<RgbColour>& background,
                std::span<Value> line);

}  // namespace acg2vec
