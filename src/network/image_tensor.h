// A tile on its way into a user's own ONNX model and back: planar RGB from 0 to 1 on our side, on
// the model's whatever it takes.
#pragma once

#include <cstddef>
#include <span>

#include "image/picture.h"
#include "network/onnx_image_model.h"

namespace acg2vec {

enum class ColourOrder { kRgb, kBgr };

struct ImageTensorFormat {
  ImageLayout layout = ImageLayout::kChannelsFirst;
  ColourOrder order = ColourOrder::kRgb;
  int channels = 3;     // or 1: such a model is given one colour after the other
  float factor = 1.0F;  // a value v of ours is factor · v + offset of the model's
  float offset = 0.0F;
};

// A tensor of the model's, of one image; and where a tile lies in it.
struct ImageTensorView {
  PictureSize size;  // of the tensor
  PictureSize tile;
  int top = 0;
  int left = 0;

  bool IsInside() const {
    return top >= 0 && left >= 0 && tile.width >= 1 && tile.height >= 1 &&
           tile.height <= size.height - top && tile.width <= size.width - left;
  }
};

// Value is float, uint16_t (fp16 as bits) or uint8_t, which are rounded. `view` is inside; what of
// the tensor lies beyond the tile repeats its edge. `colour` is the first of the tile's colours
// that goes into the tensor. Sizes: 3 · tile, channels · size.
template <typename Value>
void FillImageTensor(std::span<const float> tile, const ImageTensorView& view, int colour,
                     const ImageTensorFormat& format, std::span<Value> tensor);

// The way back: the part of a tensor that the view shows, into a tile's colours.
template <typename Value>
void ReadImageTensor(std::span<const Value> tensor, const ImageTensorView& view, int colour,
                     const ImageTensorFormat& format, std::span<float> tile);

}  // namespace acg2vec
